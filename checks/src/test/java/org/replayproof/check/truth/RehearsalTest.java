package org.replayproof.check.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.replayproof.replay.fixture.Histories.codes;
import static org.replayproof.replay.fixture.Histories.only;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.CopySource;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.UnusableSourceException;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;
import org.replayproof.replay.fixture.Histories;

/** What is pending runs on a copy of a SQLite database with its rows. */
class RehearsalTest {

    private static final String USERS = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT)";
    private static final String RECORD = "CREATE TABLE schema_versions (version TEXT, applied_at TEXT)";
    private static final String FIRST_RAN = "INSERT INTO schema_versions VALUES ('1', '2026-01-01 10:00:00')";
    private static final String TWICE = "INSERT INTO users (email) VALUES ('ada@example.org'), ('ada@example.org')";
    private static final String UNIQUE = "CREATE UNIQUE INDEX users_email ON users (email);";
    private static final String CLEANED =
            "DELETE FROM users WHERE id NOT IN (SELECT min(id) FROM users GROUP BY email);\n" + UNIQUE;

    @TempDir
    Path folder;

    private DataSource database(String... statements) throws SQLException {
        DataSource source = TestSqlite.at(folder.resolve("app.db"));
        Scripts.run(source, statements);
        return source;
    }

    private MigrationProject project(String... later) {
        String[] files = new String[later.length + 2];
        files[0] = "1_users.sql";
        files[1] = USERS + ";";
        System.arraycopy(later, 0, files, 2, later.length);
        return new Histories(folder, new Sqlite()).of(files);
    }

    private Rehearsal rehearsed(MigrationProject project) {
        return Rehearsal.of(project, CopySource.at(folder.resolve("app.db").toString()));
    }

    @Test
    void a_migration_that_the_rows_refuse_is_red_and_quotes_no_row() throws SQLException {
        database(USERS, RECORD, FIRST_RAN, TWICE);

        Rehearsal rehearsal = rehearsed(project("2_unique.sql", UNIQUE));

        assertThat(codes(rehearsal.report())).containsExactly("breaks migration-fails 2_unique.sql");
        assertThat(only(rehearsal.report()).sentence()).contains("UNIQUE constraint failed: users.email");
        assertThat(rehearsal.toString()).doesNotContain("ada@");
    }

    @Test
    void the_repaired_twin_is_green_and_reports_effect_and_time() throws SQLException {
        database(USERS, RECORD, FIRST_RAN, TWICE);

        Rehearsal rehearsal = rehearsed(project("2_unique.sql", CLEANED));

        assertThat(rehearsal.report().findings()).isEmpty();
        Step step = rehearsal.steps().get(0);
        assertThat(String.valueOf(step.effect())).contains("+ index users.users_email", "rows of users: 2 → 1 rows");
        assertThat(step.duration()).isPositive();
        assertThat(rehearsal.toString()).doesNotContain("ada@");
    }

    @Test
    void the_database_keeps_its_bytes() throws Exception {
        database(USERS, RECORD, FIRST_RAN, TWICE);
        byte[] before = Files.readAllBytes(folder.resolve("app.db"));

        rehearsed(project("2_unique.sql", CLEANED));

        assertThat(folder.resolve("app.db")).hasBinaryContent(before);
        assertThat(folder.resolve("app.db-wal")).doesNotExist();
    }

    @Test
    void what_only_the_wal_file_has_is_copied() throws Exception {
        try (Connection application = database().getConnection();
                Statement statement = application.createStatement()) {
            for (String sql : new String[] {"PRAGMA journal_mode = WAL", USERS, RECORD, FIRST_RAN, TWICE}) {
                statement.execute(sql);
            }

            assertThat(codes(rehearsed(project("2_unique.sql", UNIQUE)).report()))
                    .containsExactly("breaks migration-fails 2_unique.sql");
        }
    }

    @Test
    void a_table_that_was_made_by_hand_hides_a_guarded_statement() throws SQLException {
        database(USERS, RECORD, FIRST_RAN, "CREATE TABLE apps (id INTEGER PRIMARY KEY)");
        String apps = "CREATE TABLE IF NOT EXISTS apps (id INTEGER PRIMARY KEY, name TEXT);";

        assertThat(codes(rehearsed(project("2_apps.sql", apps)).report())).contains("breaks shadowed-statement apps");
    }

    @Test
    void a_column_that_was_added_by_hand_is_lost_in_a_rebuild() throws SQLException {
        database(USERS, RECORD, FIRST_RAN, "ALTER TABLE users ADD COLUMN phone TEXT");
        String rebuild = """
                CREATE TABLE users_new (id INTEGER PRIMARY KEY, email TEXT NOT NULL);
                INSERT INTO users_new SELECT id, email FROM users;
                DROP TABLE users;
                ALTER TABLE users_new RENAME TO users;
                """;

        assertThat(codes(rehearsed(project("2_rebuild.sql", rebuild)).report()))
                .containsExactly("breaks lost-column users.phone");
    }

    @Test
    void what_was_broken_before_is_not_reported() throws SQLException {
        database(USERS, RECORD, FIRST_RAN, "CREATE TABLE gone (id INTEGER)", "CREATE VIEW old AS SELECT id FROM gone");
        Scripts.run(TestSqlite.at(folder.resolve("app.db")), "DROP TABLE gone");

        assertThat(rehearsed(project("2_name.sql", "ALTER TABLE users ADD COLUMN name TEXT;"))
                        .report()
                        .findings())
                .isEmpty();
    }

    @Test
    void what_a_pending_migration_breaks_is_red() throws SQLException {
        database(USERS, RECORD, FIRST_RAN, "CREATE VIEW mails AS SELECT email FROM users");

        assertThat(codes(rehearsed(project("2_drop.sql", "DROP TABLE users;")).report()))
                .contains("breaks dangling-view mails");
    }

    @Test
    void a_dump_is_rehearsed_like_its_database() throws Exception {
        Path dump = Files.writeString(folder.resolve("dump.sql"), dump() + "COMMIT;\n");
        CopySource source = CopySource.at(dump.toString());

        assertThat(codes(Rehearsal.of(project("2_unique.sql", UNIQUE), source).report()))
                .containsExactly("breaks migration-fails 2_unique.sql");
        assertThat(Rehearsal.of(project("2_unique.sql", CLEANED), source)
                        .report()
                        .findings())
                .isEmpty();
    }

    private static String dump() {
        return "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n" + String.join(";\n", USERS, RECORD, FIRST_RAN, TWICE)
                + ";\n";
    }

    @Test
    void a_dump_that_was_cut_off_is_refused() throws Exception {
        Path dump = Files.writeString(folder.resolve("dump.sql"), dump());

        assertThatThrownBy(() -> Rehearsal.of(project("2_unique.sql", UNIQUE), CopySource.at(dump.toString())))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("it ends inside a transaction")
                .hasMessageContaining("next step   make it again: sqlite3 FILE .dump > dump.sql");
    }

    @Test
    void a_locked_file_is_refused_until_the_lock_is_released() throws SQLException {
        DataSource source = database(USERS, RECORD, FIRST_RAN);
        MigrationProject project = project("2_unique.sql", UNIQUE);
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");

            assertThatThrownBy(() -> rehearsed(project))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("app.db cannot be copied")
                    .hasMessageContaining("locked")
                    .hasMessageContaining("next step   copy it while no other process locks it");

            statement.execute("ROLLBACK");
        }
        assertThat(rehearsed(project).report().findings()).isEmpty();
    }

    @Test
    void without_a_pending_migration_there_is_nothing_to_rehearse() throws SQLException {
        database(USERS, RECORD, FIRST_RAN);

        assertThatThrownBy(() -> rehearsed(project()))
                .isInstanceOf(DiagnosisException.class)
                .hasMessageContaining("No migration is pending: schema_versions lists all 1 of ")
                .hasMessageContaining("next step   compare the database with its record: verify");
    }

    @Test
    void without_a_history_table_nothing_says_what_is_pending_until_it_is_named() throws SQLException {
        database(USERS, "CREATE TABLE ran (what TEXT)", "INSERT INTO ran VALUES ('1')", TWICE);

        assertThatThrownBy(() -> rehearsed(project("2_unique.sql", UNIQUE)))
                .isInstanceOf(DiagnosisException.class)
                .hasMessageContaining("no history table")
                .hasMessageContaining("next step   name its history table: replayproof.history.table=");

        MigrationProject named = new Histories(folder, new Sqlite())
                .with(Map.of("replayproof.history.table", "ran version=what"))
                .of("1_users.sql", USERS + ";", "2_unique.sql", UNIQUE);
        assertThat(codes(rehearsed(named).report())).containsExactly("breaks migration-fails 2_unique.sql");
    }

    @Test
    void an_empty_database_has_everything_pending() throws SQLException {
        database("CREATE TABLE t (id INTEGER)", "DROP TABLE t");

        assertThat(rehearsed(project("2_unique.sql", UNIQUE)).steps())
                .extracting(step -> step.migration().script())
                .containsExactly("1_users.sql", "2_unique.sql");
    }
}
