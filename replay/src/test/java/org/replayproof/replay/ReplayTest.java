package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.UnknownVersionException;
import org.replayproof.replay.fixture.Histories;

class ReplayTest {

    private static final String[] HISTORY = {
        "001_people.sql", "CREATE TABLE people (name text)",
        "002_split.sql", "ALTER TABLE people ADD COLUMN first text; UPDATE people SET first = substr(name, 1, 3);",
        "003_tags.sql", "CREATE TABLE tags (tag text)"
    };

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void rows_put_in_at_a_version_are_migrated(Database database) throws SQLException {
        MigrationProject project = new Histories(folder, database).of(HISTORY);
        try (LiveDatabase live = project.fresh(project.countUpTo("1"));
                Connection connection = live.dataSource().getConnection();
                Statement statement = connection.createStatement();
                Replay replay = project.replay(live, 1)) {
            statement.execute("INSERT INTO people VALUES ('Ada Lovelace')");

            Step step = replay.apply("2");

            assertThat(step.statements())
                    .hasSize(2)
                    .last()
                    .satisfies(last -> assertThat(last.updateCount()).isOne());
            try (ResultSet people = statement.executeQuery("SELECT first FROM people")) {
                assertThat(people.next()).isTrue();
                assertThat(people.getString(1)).isEqualTo("Ada");
            }
            assertThat(replay.pending()).extracting(Migration::script).containsExactly("003_tags.sql");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void verbs_carry_their_prepositions(Database database) {
        MigrationProject project = new Histories(folder, database).of(HISTORY);
        try (LiveDatabase live = project.fresh(0);
                Replay replay = project.replay(live, 0)) {
            assertThat(replay.upToBefore("3")).hasSize(2);
            assertThat(replay.upTo("3")).hasSize(1);
            assertThat(replay.toHead()).isEmpty();
            assertThatThrownBy(() -> replay.again("3"))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("003_tags.sql fails in statement 1, line 1")
                    .hasMessageContaining("already exists");
            assertThatThrownBy(() -> replay.apply("3"))
                    .hasMessage("003_tags.sql has run already. To run it again, call again(\"3\"); to stop before it,"
                            + " provision with upTo.");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_ran_is_taken_back_the_latest_first(Database database) {
        MigrationProject project = new Histories(folder, database)
                .of(
                        "001_a.up.sql", "CREATE TABLE a (id integer)",
                        "001_a.down.sql", "DROP TABLE a",
                        "002_b.up.sql", "CREATE TABLE b (id integer)",
                        "002_b.down.sql", "DROP TABLE b",
                        "003_c.up.sql", "CREATE VIEW c AS SELECT id FROM b",
                        "003_c.down.sql", "DROP VIEW c");
        try (LiveDatabase live = project.fresh(3);
                Replay replay = project.replay(live, 3)) {
            assertThat(replay.downTo("1"))
                    .extracting(Step::migration)
                    .extracting(Migration::version)
                    .containsExactly("003", "002");
            assertThat(replay.downTo("1")).isEmpty();
            assertThat(replay.applied()).extracting(Migration::version).containsExactly("001");
            assertThat(replay.toHead()).hasSize(2);
            assertThat(replay.downToBefore("1")).hasSize(3);
            assertThatThrownBy(() -> replay.downTo("2"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("""
                    Cannot go down to it: 002_b.up.sql has not run.
                      has run     nothing""");
            replay.upTo("1");
            assertThatThrownBy(() -> replay.down("2"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("""
                    Cannot take it back: 002_b.up.sql has not run.
                      has run     001_a.up.sql last""");
        }
    }

    @Test
    void a_failing_down_is_named_by_its_own_file_statement_and_line() {
        MigrationProject project = new Histories(folder, new Sqlite())
                .of(
                        "001_a.up.sql",
                        "CREATE TABLE a (id integer);\nCREATE TABLE b (id integer);\nDROP TABLE b;",
                        "001_a.down.sql",
                        "DROP TABLE a;\n\n\nDROP TABLE b;");
        try (LiveDatabase live = project.fresh(1);
                Replay replay = project.replay(live, 1)) {
            assertThatThrownBy(() -> replay.down("1"))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("001_a.down.sql fails in statement 2, line 4: ")
                    .hasMessageContaining("this statement to run: DROP TABLE b");
        }
    }

    @Test
    void a_migration_without_a_down_stops_the_way_down() {
        MigrationProject project = new Histories(folder, new Sqlite())
                .of(
                        "001_a.up.sql", "CREATE TABLE a (id integer)",
                        "002_b.up.sql", "CREATE TABLE b (id integer)",
                        "003_c.up.sql", "CREATE TABLE c (id integer)",
                        "003_c.down.sql", "DROP TABLE c");
        try (LiveDatabase live = project.fresh(3);
                Replay replay = project.replay(live, 3)) {
            assertThatThrownBy(() -> replay.downTo("1"))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("002_b.up.sql has no down script");
            assertThat(replay.applied()).extracting(Migration::version).containsExactly("001", "002");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_open_transaction_is_an_error_immediately(Database database) throws SQLException {
        MigrationProject project = new Histories(folder, database).of(HISTORY);
        try (LiveDatabase live = project.fresh(1);
                Connection connection = live.dataSource().getConnection();
                Statement statement = connection.createStatement();
                Replay replay = project.replay(live, 1)) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO people VALUES ('x')");

            assertThatThrownBy(() -> replay.apply("2"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Cannot run 002_split.sql: another session has an open transaction (")
                    .hasMessageEndingWith("commit or roll back first, or leave the injected connection in autocommit");

            connection.rollback();
            assertThat(replay.apply("2").succeeded()).isTrue();
        }
    }

    @Test
    void an_unknown_version_lists_those_that_are_there() {
        MigrationProject project = new Histories(folder, new Sqlite()).of(HISTORY);

        assertThatThrownBy(() -> project.countUpTo("30"))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessageStartingWith("No migration has the version \"30\" in filesystem:")
                .hasMessageEndingWith("SQL folder found 3: 001, 002, 003");
    }

    @Test
    void a_broken_history_is_explained_step_by_step_and_its_database_kept() {
        MigrationProject project = new Histories(folder, new Sqlite())
                .with(Map.of(
                        "replayproof.keep",
                        "1",
                        "replayproof.output",
                        folder.resolve("kept").toString()))
                .of("001_a.sql", "CREATE TABLE a (id integer)", "002_b.sql", "ALTER TABLE gone ADD COLUMN x integer");

        assertThatThrownBy(() -> project.fresh(2))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("002_b.sql fails in statement 1, line 1")
                .hasMessageContaining("kept at " + folder.resolve("kept"));
    }
}
