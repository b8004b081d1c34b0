package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.Step.Executed;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.replay.fixture.RandomDdl;
import org.replayproof.state.State;

/** What is read again must be what reading everything gives, whatever ran in between. */
class EffectReaderTest {

    private static final int HISTORIES = Integer.getInteger("replayproof.test.histories", 2);
    /** That ran, in each history: many are refused, for what they name is not there. */
    private static final int STEPS = 35;

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void reading_again_returns_the_same_as_reading_everything(Database database) throws SQLException {
        MigrationProject project = new Histories(folder, database).of("001_a.sql", "SELECT 1");
        int ran = 0;
        int refused = 0;
        int effects = 0;
        for (int seed = 1; seed <= HISTORIES; seed++) {
            RandomDdl random = RandomDdl.of(database.engine().product(), seed);
            try (LiveDatabase live = project.prepared();
                    Connection writer = live.dataSource().getConnection();
                    EffectReader reader = project.effects(live.dataSource())) {
                for (int i = 0, left = STEPS; left > 0; i++) {
                    String sql = random.next();
                    if (!runs(writer, sql)) {
                        refused++;
                        continue;
                    }
                    left--;
                    ran++;
                    Effect effect = reader.after(
                            List.of(new Executed(sql, -1)),
                            i % 2 == 0 ? Optional.of(writer) : Optional.<Connection>empty());
                    effects += effect.isEmpty() ? 0 : 1;
                    State whole = project.state(writer);
                    assertThat(reader.state())
                            .as("seed %d, step %d, after: %s", seed, i, sql)
                            .isEqualTo(whole);
                }
            }
        }
        System.out.printf(
                "%s: %d statements ran, %d were refused, %d had an effect; every state read again was the state%n",
                database.engine().product(), ran, refused, effects);
        assertThat(effects).isGreaterThan(HISTORIES * 15);
    }

    /** The comparison above would not be worth much if it held whatever the reader does. */
    @Test
    void a_reader_that_is_not_told_of_a_statement_gives_another_state_and_the_comparison_sees_it() throws SQLException {
        MigrationProject project =
                new Histories(folder, new Sqlite()).of("001_a.sql", "CREATE TABLE a (x); CREATE TABLE b (x)");
        try (LiveDatabase live = project.fresh(1);
                Connection writer = live.dataSource().getConnection();
                EffectReader reader = project.effects(live.dataSource())) {
            assertThat(runs(writer, "INSERT INTO a VALUES (1)")).isTrue();
            Effect wrong = reader.after(List.of(new Executed("INSERT INTO b VALUES (1)", 1)), Optional.empty());
            assertThat(wrong.isEmpty()).isTrue();
            assertThat(reader.state()).isNotEqualTo(project.state(writer));

            Effect right = reader.after(List.of(new Executed("INSERT INTO a VALUES (1)", 1)), Optional.empty());
            assertThat(right.rows()).hasToString("{a=0 → 1 rows}");
            assertThat(reader.state()).isEqualTo(project.state(writer));
        }
    }

    private static boolean runs(Connection writer, String sql) {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException refusedByTheDatabase) {
            return false;
        }
    }
}
