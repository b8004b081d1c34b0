package org.replayproof.check.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

/** What cannot be diagnosed is one error that says what to do. */
class BadDatabaseTest {

    private static final String A = "CREATE TABLE a (id INTEGER PRIMARY KEY)";

    @TempDir
    Path folder;

    private MigrationProject project;
    private DataSource database;

    @BeforeEach
    void a_project() {
        project = new Histories(folder, new Sqlite()).of("1_a.sql", A);
        database = TestSqlite.at(folder.resolve("app.db"));
    }

    private void refused(MigrationProject whose, DataSource source, String... words) {
        assertThatThrownBy(() -> Diagnosis.of(whose, source))
                .isInstanceOf(DiagnosisException.class)
                .hasMessageContainingAll(words)
                .hasMessageContaining("next step");
    }

    @Test
    void a_file_that_is_missing_is_named() {
        refused(project, database, "app.db does not exist, or is empty");
    }

    @Test
    void a_file_that_is_not_a_database_is_refused() throws Exception {
        Files.writeString(folder.resolve("app.db"), "This is a text that is longer than a head.".repeat(20));

        refused(project, database, "cannot be read");
    }

    @Test
    void a_locked_file_is_named() throws SQLException {
        Scripts.run(database, A);
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            refused(project, database, "cannot be read", "locked", "no other process locks");

            statement.execute("ROLLBACK");
        }
    }

    @Test
    void a_record_of_another_project_is_refused() throws SQLException {
        Scripts.run(
                database,
                "CREATE TABLE schema_versions (version TEXT, applied_at TEXT)",
                "INSERT INTO schema_versions VALUES ('20250101', '2026-01-01'), ('20250102', '2026-01-01')");

        refused(project, database, "belongs to another project", "2 rows", "1_a.sql", "20250101, 20250102");
    }

    @Test
    void tables_of_another_project_are_refused_where_nothing_is_recorded() throws SQLException {
        Scripts.run(database, "CREATE TABLE customers (id INTEGER)");

        refused(project, database, "belongs to another project", "customers");
    }

    @Test
    void an_empty_database_is_pending() throws SQLException {
        Scripts.run(database, "CREATE TABLE t (id INTEGER)", "DROP TABLE t");

        Diagnosis diagnosis = Diagnosis.of(project, database);

        assertThat(diagnosis.isTrue()).isTrue();
        assertThat(diagnosis.verdicts()).extracting(MigrationVerdict::standing).containsExactly(Standing.PENDING);
    }

    @Test
    void a_history_table_of_unknown_shape_is_refused() throws SQLException {
        Scripts.run(database, A, "CREATE TABLE schema_migrations (foo TEXT, bar TEXT)");

        refused(project, database, "schema_migrations", "replayproof.history.table");
    }

    @Test
    void another_product_is_refused() throws SQLException {
        Scripts.run(database, A);
        MigrationProject onPostgres = new Histories(folder, new Postgres.Embedded()).of("1_a.sql", A);

        refused(onPostgres, database, "replayed on PostgreSQL", "the database is SQLite");
    }

    @Test
    void a_role_that_may_not_read_the_record_is_told_so() throws SQLException {
        PGSimpleDataSource owner = TestPostgres.freshDatabase();
        Scripts.run(
                owner,
                A,
                "CREATE TABLE schema_versions (version text, applied_at timestamp)",
                "DROP ROLE IF EXISTS truth_reader",
                "CREATE ROLE truth_reader LOGIN PASSWORD 'x'");
        PGSimpleDataSource reader = new PGSimpleDataSource();
        reader.setURL(owner.getURL());
        reader.setUser("truth_reader");
        reader.setPassword("x");
        MigrationProject onPostgres = new Histories(folder, new Postgres.Embedded()).of("1_a.sql", A);

        refused(onPostgres, reader, "cannot be read", "permission denied", "connect as a role");
    }
}
