package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.entity.source.ProjectProperties;

/** The comparison uses the settings that the project has on its class path. */
class ProjectPropertiesTest {

    @TempDir
    Path directory;

    @Entity(name = "ParcelService")
    static class ParcelService {
        @Id
        Long id;

        String displayName;
    }

    @Entity(name = "ParcelBox")
    static class ParcelBox {
        @Id
        Long id;
    }

    private void file(String name, String text) throws IOException {
        new ProjectFolder(directory).file(name, text);
    }

    private <T> T onClassPath(Callable<T> work) throws Exception {
        return new ProjectFolder(directory).onClassPath(work);
    }

    private Map<String, String> read() throws Exception {
        return onClassPath(() -> ProjectProperties.of(Thread.currentThread().getContextClassLoader(), ""));
    }

    @Test
    void reads_every_file_and_the_later_wins() throws Exception {
        file("META-INF/persistence.xml", """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0"><persistence-unit name="a">
                <properties><property name="hibernate.default_schema" value="xml"/>
                <property name="hibernate.jdbc.time_zone" value="UTC"/></properties></persistence-unit></persistence>
                """);
        assertThat(read()).isEqualTo(Map.of("hibernate.default_schema", "xml", "hibernate.jdbc.time_zone", "UTC"));
        file("hibernate.properties", "hibernate.default_schema=own\nhibernate.connection.url=jdbc:x\n");
        assertThat(read()).containsEntry("hibernate.default_schema", "own").hasSize(2);
        file("application.yml", """
                # all of it
                spring:
                  jpa:
                    hibernate:
                      naming:
                        implicit-strategy: "b.Implicit"   # quoted
                    properties:
                      hibernate:
                        default_schema: yaml # this one
                      "hibernate.id.sequence.increment_size_mismatch_strategy": FIX
                ---
                spring.config.activate.on-profile: other
                spring.jpa.properties.hibernate.default_schema: other
                """);
        assertThat(read())
                .containsEntry("hibernate.default_schema", "yaml")
                .containsEntry("hibernate.implicit_naming_strategy", "b.Implicit")
                .containsEntry("hibernate.id.sequence.increment_size_mismatch_strategy", "FIX");
        file("application.properties", """
                app.schema=spring
                spring.jpa.properties.hibernate.default_schema=${app.schema}
                spring.jpa.hibernate.naming.physical-strategy=${NO_SUCH_NAME:a.Strategy}
                """);
        assertThat(read())
                .containsEntry("hibernate.default_schema", "spring")
                .containsEntry("hibernate.physical_naming_strategy", "a.Strategy");
    }

    @Test
    void names_follow_the_strategy_of_application_properties() throws Exception {
        file(
                "application.properties",
                "spring.jpa.hibernate.naming.physical-strategy="
                        + "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy\n");
        try (MigratedConnection migrated = MigratedConnection.sqlite(
                "create table parcel_service (id integer primary key, display_name varchar(255))",
                "create table parcel_box (id integer primary key)")) {
            EntityComparison entities = migrated.entities().of(ParcelService.class, ParcelBox.class);
            assertThat(MigratedConnection.lines(onClassPath(entities::findings)))
                    .isEmpty();
        }
    }

    @Test
    void one_finding_names_the_missing_naming_strategy() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite(
                "create table parcel_service (id integer primary key, display_name varchar(255))",
                "create table parcel_box (id integer primary key)")) {
            EntityComparison entities = migrated.entities().of(ParcelService.class, ParcelBox.class);
            assertThat(entities.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.sentence())
                            .isEqualTo(
                                    "2 of 2 mapped tables exist only under their name in snake_case: the comparison does"
                                            + " not use the naming strategy of the application."));
            assertThat(entities.namingStrategy("org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy")
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void a_default_schema_of_application_properties_is_used() throws Exception {
        file("application.properties", "spring.jpa.properties.hibernate.default_schema=logistics\n");
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create schema logistics", "create table logistics.ParcelBox (id bigint primary key)")) {
            EntityComparison entities = migrated.entities().of(ParcelBox.class);
            assertThat(onClassPath(entities::findings)).isEmpty();
            migrated.run("alter table logistics.parcelbox rename to other");
            assertThat(MigratedConnection.lines(onClassPath(
                            () -> migrated.entities().of(ParcelBox.class).findings())))
                    .isEqualTo("breaks missing-table logistics.parcelbox\n");
        }
    }

    @Test
    void an_unreadable_persistence_xml_is_an_error_with_its_name() throws Exception {
        file("META-INF/persistence.xml", "<persistence>");
        assertThatIllegalStateException()
                .isThrownBy(this::read)
                .withMessageStartingWith("META-INF/persistence.xml cannot be read: ");
    }
}
