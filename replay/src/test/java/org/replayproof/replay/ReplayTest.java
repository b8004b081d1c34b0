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
import org.replayproof.database.LiveDatabase;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.fixture.Histories;

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
                    .hasMessage(
                            "003_tags.sql has run already. To run it once more, say again(\"3\"); to stop before it,"
                                    + " provision with upTo.");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_open_transaction_is_named_at_once_instead_of_waited_for(Database database) throws SQLException {
        MigrationProject project = new Histories(folder, database).of(HISTORY);
        try (LiveDatabase live = project.fresh(1);
                Connection connection = live.dataSource().getConnection();
                Statement statement = connection.createStatement();
                Replay replay = project.replay(live, 1)) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO people VALUES ('x')");

            assertThatThrownBy(() -> replay.apply("2"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Cannot run 002_split.sql: another session holds a transaction open (")
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
