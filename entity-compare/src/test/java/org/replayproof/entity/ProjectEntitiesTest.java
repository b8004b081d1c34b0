package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.finding.NothingExaminedException;
import org.replayproof.settings.Settings;

/** The entities that a project names in its persistence unit, its mapping files and its settings. */
class ProjectEntitiesTest {

    private static final String CRATE = """
            package store;
            @jakarta.persistence.Entity
            public class Crate {
                @jakarta.persistence.Id public Long id;
                public String label;
            }
            """;

    private static final String PLAIN_SHELF = """
            package store;
            public class Shelf {
                public Long number;
                public String place;
            }
            """;

    private static final String SHELF_XML = """
            <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.1">
              <package>store</package>
              <entity class="Shelf" access="FIELD">
                <table name="shelves"/>
                <attributes><id name="number"/><basic name="place"><column name="spot"/></basic></attributes>
              </entity>
            </entity-mappings>
            """;

    private static final String[] TABLES = {
        "create table Crate (id bigint primary key, label varchar(255))",
        "create table shelves (number bigint primary key, spot varchar(255))"
    };

    @TempDir
    Path directory;

    private ProjectFolder project;

    @BeforeEach
    void open() {
        project = new ProjectFolder(directory);
    }

    private static String units(String... units) {
        return "<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\">" + String.join("", units)
                + "</persistence>";
    }

    private static String unit(String name, String content) {
        return "<persistence-unit name=\"" + name + "\">" + content + "</persistence-unit>";
    }

    private String red(String... tables) throws Exception {
        return red(EntitySettings.of(name -> List.of()), tables);
    }

    /** With other classes on the class path beside those of the project. */
    private String red(Path beside, String... tables) throws Exception {
        return new ProjectFolder(beside).onClassPath(() -> red(tables));
    }

    private String red(EntitySettings settings, String... tables) throws Exception {
        try (MigratedConnection migrated = MigratedConnection.sqlite(tables)) {
            return project.onClassPath(() -> {
                EntityComparison entities = migrated.entities(settings);
                return MigratedConnection.lines(entities.findings().stream()
                        .filter(finding -> finding.severity().isRed())
                        .toList());
            });
        }
    }

    @Test
    void compares_the_classes_that_a_unit_lists() throws Exception {
        project.compile("Crate", CRATE)
                .file(
                        "META-INF/persistence.xml",
                        units(
                                unit(
                                        "store",
                                        "<class>store.Crate</class><exclude-unlisted-classes>true</exclude-unlisted-classes>")));
        assertThat(red()).isEqualTo("breaks missing-table Crate\n");
        assertThat(red(TABLES)).isEmpty();
    }

    @Test
    void compares_the_unlisted_classes_of_a_units_root() throws Exception {
        project.compile("Crate", CRATE).file("META-INF/persistence.xml", units(unit("store", "")));
        assertThat(red()).isEqualTo("breaks missing-table Crate\n");
        assertThat(red(TABLES)).isEmpty();
    }

    @Test
    void compares_the_classes_of_a_jar_file_of_the_unit() throws Exception {
        new ProjectFolder(directory.resolve("lib")).compile("Crate", CRATE);
        project = new ProjectFolder(directory.resolve("app"));
        project.file("META-INF/persistence.xml", units(unit("store", "<jar-file>lib</jar-file>")));
        Path lib = directory.resolve("lib");
        assertThat(red(lib)).isEqualTo("breaks missing-table Crate\n");
        assertThat(red(lib, TABLES)).isEmpty();
    }

    @Test
    void a_jar_file_that_is_missing_is_named_with_the_places_that_were_searched() throws Exception {
        project.file("META-INF/persistence.xml", units(unit("store", "<jar-file>lib/none.jar</jar-file>")));
        assertThatIllegalStateException()
                .isThrownBy(this::red)
                .withMessageStartingWith(
                        "The persistence unit \"store\" names the jar file lib/none.jar, which is not there.")
                .withMessageContaining(directory.resolve("lib/none.jar").toString())
                .withMessageContaining("build that jar first, or correct <jar-file>");
    }

    @Test
    void compares_what_hibernates_own_configuration_maps() throws Exception {
        project.compile("Crate", CRATE)
                .compile("Shelf", PLAIN_SHELF)
                .file("mapping/shelf.xml", SHELF_XML)
                .file("hibernate.cfg.xml", """
                        <hibernate-configuration><session-factory>
                          <property name="physical_naming_strategy">
                            org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy
                          </property>
                          <mapping class="store.Crate"/>
                          <mapping resource="mapping/shelf.xml"/>
                        </session-factory></hibernate-configuration>
                        """);
        assertThat(red()).isEqualTo("breaks missing-table crate\nbreaks missing-table shelves\n");
        assertThat(red(TABLES)).isEmpty();
    }

    @Test
    void compares_plain_classes_that_orm_xml_maps() throws Exception {
        project.compile("Shelf", PLAIN_SHELF).file("META-INF/orm.xml", SHELF_XML);
        assertThat(red("create table shelves (number bigint primary key)"))
                .isEqualTo("breaks missing-column shelves.spot\n");
        assertThat(red(TABLES)).isEmpty();
    }

    @Test
    void compares_classes_of_mapping_files_that_the_unit_the_settings_or_spring_list() throws Exception {
        project.compile("Shelf", PLAIN_SHELF).file("mapping/shelf.xml", SHELF_XML);
        EntitySettings none = EntitySettings.of(name -> List.of());
        EntitySettings set =
                none.set(Settings.fromSystem().with(Map.of("replayproof.entities.mappingFiles", "mapping/shelf.xml")));
        assertThat(red(set)).isEqualTo("breaks missing-table shelves\n");
        assertThat(red(set, TABLES)).isEmpty();

        project.file("application.properties", "spring.jpa.mapping-resources=mapping/shelf.xml\n");
        assertThat(red(none)).isEqualTo("breaks missing-table shelves\n");

        project.file("application.properties", "")
                .file(
                        "META-INF/persistence.xml",
                        units(unit("store", "<mapping-file>mapping/shelf.xml</mapping-file>")));
        assertThat(red(none)).isEqualTo("breaks missing-table shelves\n");
    }

    @Test
    void a_single_class_that_orm_xml_maps_can_be_named() throws Exception {
        project.compile("Shelf", PLAIN_SHELF).file("META-INF/orm.xml", SHELF_XML);
        EntitySettings named = project.onClassPath(() -> EntitySettings.of(name -> List.of())
                .set(Settings.fromSystem().with(Map.of("replayproof.entities", "store.Shelf"))));
        assertThat(named.classes()).hasSize(1);
        try (MigratedConnection migrated = MigratedConnection.sqlite()) {
            assertThat(project.onClassPath(() -> {
                        Class<?> shelf =
                                Thread.currentThread().getContextClassLoader().loadClass("store.Shelf");
                        return MigratedConnection.lines(
                                migrated.entities().of(shelf).findings());
                    }))
                    .isEqualTo("breaks missing-table shelves\n");
        }
    }

    @Test
    void of_several_units_one_must_be_chosen() throws Exception {
        project.compile("Crate", CRATE)
                .compile("Shelf", PLAIN_SHELF)
                .file("mapping/shelf.xml", SHELF_XML)
                .file(
                        "META-INF/persistence.xml",
                        units(
                                unit("store", "<class>store.Crate</class><exclude-unlisted-classes/>"),
                                unit(
                                        "racks",
                                        "<mapping-file>mapping/shelf.xml</mapping-file><exclude-unlisted-classes/>")));
        EntitySettings none = EntitySettings.of(name -> List.of());
        assertThat(project.onClassPath(none::obstacle))
                .contains("META-INF/persistence.xml has several units: store, racks; choose one with"
                        + " replayproof.entities.unit");
        assertThat(red(unit(none, "store"))).isEqualTo("breaks missing-table Crate\n");
        assertThat(red(unit(none, "racks"))).isEqualTo("breaks missing-table shelves\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> red(unit(none, "cellar")))
                .withMessage("No persistence unit is named \"cellar\". Units of META-INF/persistence.xml on the class"
                        + " path: store, racks.");
    }

    private static EntitySettings unit(EntitySettings settings, String name) {
        return settings.set(Settings.fromSystem().with(Map.of("replayproof.entities.unit", name)));
    }

    @Test
    void a_listed_class_or_mapping_file_that_is_missing_is_named() throws Exception {
        project.file("META-INF/persistence.xml", units(unit("store", "<class>store.Gone</class>")));
        assertThatIllegalStateException()
                .isThrownBy(this::red)
                .withMessageStartingWith("META-INF/persistence.xml or a mapping file names store.Gone, which cannot be"
                        + " loaded from the class path: ");
        project.file("META-INF/persistence.xml", units(unit("store", "<mapping-file>gone.xml</mapping-file>")));
        assertThatIllegalStateException()
                .isThrownBy(this::red)
                .withMessage("The mapping file gone.xml is not on the class path.");
    }

    @Test
    void properties_can_be_set_and_must_have_a_value() throws Exception {
        project.compile("Crate", CRATE).file("META-INF/persistence.xml", units(unit("store", "")));
        EntitySettings none = EntitySettings.of(name -> List.of());
        EntitySettings upper = none.set(Settings.fromSystem()
                .with(Map.of(
                        "replayproof.entities.properties",
                        "hibernate.physical_naming_strategy=" + Prefixed.class.getName())));
        assertThat(red(upper)).isEqualTo("breaks missing-table t_Crate\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> none.set(
                        Settings.fromSystem().with(Map.of("replayproof.entities.properties", "default_schema"))))
                .withMessage("replayproof.entities.properties must have entries like \"hibernate.default_schema=acme\","
                        + " and one is \"default_schema\".");
    }

    public static final class Prefixed extends org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl {
        @Override
        public org.hibernate.boot.model.naming.Identifier toPhysicalTableName(
                org.hibernate.boot.model.naming.Identifier name,
                org.hibernate.engine.jdbc.env.spi.JdbcEnvironment environment) {
            return new org.hibernate.boot.model.naming.Identifier("t_" + name.getText(), name.isQuoted());
        }
    }

    @Test
    void a_project_without_entities_is_not_compared() throws Exception {
        project.file("META-INF/persistence.xml", units(unit("store", "")));
        assertThat(project.onClassPath(EntitySettings.of(name -> List.of())::obstacle))
                .contains("no entities are given; say entityPackages = \"com.acme.domain\" in @MigratedDatabase");
        try (MigratedConnection migrated = MigratedConnection.sqlite()) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> migrated.entities().assertMatches()))
                    .isInstanceOf(NothingExaminedException.class);
        }
    }
}
