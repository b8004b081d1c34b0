package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.entity.zoo.Cage;

/** Which names are expected. {@code Cage.ownerName} has no {@code @Column}. */
class NamingStrategyTest {

    private static final String UNDERSCORES = "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy";

    private static final String[] SNAKE_CASE = {
        "create table cages_seq (next_val integer)",
        "create table cages (id integer primary key, cage_size text check (cage_size in ('SMALL', 'ENORMOUS')),"
                + " description text, owner_name text)"
    };

    private static List<String> sentences(EntityComparison comparison) {
        return comparison.findings().stream().map(finding -> finding.sentence()).toList();
    }

    @Test
    void without_a_word_names_are_those_of_the_specification() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite(SNAKE_CASE)) {
            assertThat(sentences(migrated.entities().of(Cage.class)))
                    .containsExactly("cages.ownerName does not exist, but entity Cage.ownerName maps to it.");
        }
    }

    @Test
    void a_strategy_can_be_named_in_several_ways() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite(SNAKE_CASE)) {
            EntityComparison entities = migrated.entities().of(Cage.class);
            assertThat(sentences(entities.namingStrategy(UNDERSCORES))).isEmpty();
            assertThat(sentences(
                            entities.settings(Map.of("spring.jpa.hibernate.naming.physical-strategy", UNDERSCORES))))
                    .isEmpty();
            assertThat(sentences(entities.settings(
                            Map.of("spring.jpa.properties.hibernate.physical_naming_strategy", UNDERSCORES))))
                    .isEmpty();
        }
    }

    @Test
    void a_strategy_that_cannot_be_used_is_named() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite(SNAKE_CASE)) {
            EntityComparison entities = migrated.entities().of(Cage.class).namingStrategy("com.acme.NoSuchStrategy");
            assertThatIllegalStateException()
                    .isThrownBy(entities::findings)
                    .withMessage("The physical naming strategy com.acme.NoSuchStrategy cannot be used:"
                            + " java.lang.ClassNotFoundException: com.acme.NoSuchStrategy. It must be a"
                            + " PhysicalNamingStrategy with a public constructor without parameters.");
        }
    }

    @Test
    void spring_boot_on_the_class_path_brings_its_strategies(@TempDir Path folder) throws Exception {
        assertThat(sentencesWith("org.springframework.boot.orm.jpa.hibernate", folder.resolve("boot3")))
                .isEmpty();
        assertThat(sentencesWith("org.springframework.boot.hibernate", folder.resolve("boot4")))
                .isEmpty();
    }

    /** Stands in for Spring Boot: a class of that name is all that is looked for. */
    private static List<String> sentencesWith(String springPackage, Path folder) throws IOException, SQLException {
        Path source = folder.resolve("SpringImplicitNamingStrategy.java");
        Files.createDirectories(folder);
        Files.writeString(
                source,
                "package " + springPackage + "; public class SpringImplicitNamingStrategy extends"
                        + " org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl {}");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(failed).isZero();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
                MigratedConnection migrated = MigratedConnection.sqlite(SNAKE_CASE)) {
            thread.setContextClassLoader(loader);
            return sentences(migrated.entities().of(Cage.class));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
