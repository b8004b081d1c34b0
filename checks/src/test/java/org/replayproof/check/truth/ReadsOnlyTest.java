package org.replayproof.check.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.ReadOnlySession;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

/** A diagnosis leaves the database as it is, to the byte. */
class ReadsOnlyTest {

    private static final String A = "CREATE TABLE a (id INTEGER PRIMARY KEY, secret TEXT)";
    private static final String RECORD =
            "CREATE TABLE schema_versions (version TEXT, applied_at TEXT);INSERT INTO schema_versions VALUES ('1', '2026-01-01')";

    @TempDir
    Path folder;

    @TempDir
    Path data;

    private MigrationProject project;
    private DataSource database;

    @BeforeEach
    void a_database_that_lacks_a_migration() {
        project = new Histories(folder, new Sqlite()).of("1_a.sql", A, "2_b.sql", "CREATE TABLE b (id INTEGER)");
        database = TestSqlite.at(data.resolve("app.db"));
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.list(data)) {
            for (Path file :
                    all.filter(each -> !each.toString().endsWith("-shm")).toList()) {
                contents.put(
                        String.valueOf(file.getFileName()),
                        Files.getLastModifiedTime(file) + " " + Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    @Test
    void a_file_keeps_its_bytes() throws Exception {
        Scripts.run(database, A, RECORD);
        Map<String, String> before = files();

        assertThat(Diagnosis.of(project, database).isTrue()).isTrue();

        assertThat(files()).isEqualTo(before).containsOnlyKeys("app.db");
    }

    @Test
    void a_file_in_wal_mode_keeps_its_bytes() throws Exception {
        Scripts.run(database, "PRAGMA journal_mode = WAL", A, RECORD);
        Map<String, String> before = files();

        assertThat(Diagnosis.of(project, database).isTrue()).isTrue();

        assertThat(files()).isEqualTo(before).containsOnlyKeys("app.db");
    }

    @Test
    void what_only_the_wal_file_has_is_seen_and_stays_there() throws Exception {
        try (Connection application = database.getConnection();
                Statement statement = application.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute(A);
            for (String sql : RECORD.split(";", -1)) {
                statement.execute(sql);
            }
            Map<String, String> before = files();

            assertThat(Diagnosis.of(project, database).verdicts())
                    .extracting(MigrationVerdict::standing)
                    .containsExactly(Standing.PRESENT, Standing.PENDING);

            assertThat(files()).isEqualTo(before).containsKeys("app.db", "app.db-wal");
        }
    }

    @Test
    void what_an_open_transaction_wrote_is_not_seen() throws Exception {
        Scripts.run(database, A, RECORD);
        try (Connection application = database.getConnection();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("CREATE TABLE b (id INTEGER)");
            Map<String, String> before = files();

            assertThat(Diagnosis.of(project, database).verdicts())
                    .extracting(MigrationVerdict::standing)
                    .containsExactly(Standing.PRESENT, Standing.PENDING);

            assertThat(files()).isEqualTo(before);
            application.rollback();
        }
    }

    @Test
    void the_session_refuses_writes() throws SQLException {
        Scripts.run(database, A);

        refusesWrites(new Sqlite(), database);
        refusesWrites(new Sqlite.File(), database);
        refusesWrites(new Postgres.Embedded(), TestPostgres.freshDatabase());
    }

    private static void refusesWrites(Database kind, DataSource source) throws SQLException {
        try (ReadOnlySession session = kind.readOnly(source);
                Statement statement = session.connection().createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE c (id INTEGER)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void no_value_of_a_row_is_in_a_message() throws SQLException {
        Scripts.run(database, A, RECORD, "INSERT INTO a VALUES (1, 'hunter2')", "CREATE INDEX by_hand ON a (secret)");

        Diagnosis diagnosis = Diagnosis.of(project, database);

        assertThat(diagnosis.report().findings()).isNotEmpty();
        assertThat(diagnosis.toString()).doesNotContain("hunter2");
    }
}
