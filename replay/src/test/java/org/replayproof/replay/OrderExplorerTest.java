package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.replay.fixture.RandomDdl;

/** A sandbox that went back and forth must read as one that was never used before. */
class OrderExplorerTest {

    private static final int HISTORIES = Integer.getInteger("replayproof.test.histories", 2);
    private static final int SIZE = 10;
    private static final int ORDERS = 15;

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_order_ends_the_same_in_a_used_sandbox_and_in_a_new_one(Database database) throws SQLException {
        int succeeded = 0;
        int met = 0;
        for (int seed = 1; seed <= HISTORIES; seed++) {
            MigrationProject project = randomProject(database, seed, SIZE, SIZE);
            Random random = new Random(seed);
            try (OrderExplorer used = project.explorer()) {
                for (int i = 0; i < ORDERS; i++) {
                    ReplayOrder order = i % 2 == 0 ? swapped(random) : shuffled(random);
                    used.tryAfter(ReplayOrder.declared(1 + random.nextInt(SIZE)), random.nextInt(SIZE));
                    ReplayResult meeting = used.runToWhereItMeetsDeclared(order);
                    ReplayResult expected = anew(project, order);

                    assertThat(used.run(order).state())
                            .as("seed %d, order %s", seed, order)
                            .isEqualTo(expected.state());
                    assertThat(meeting.succeeded()).isEqualTo(expected.succeeded());
                    assertThat(meeting.state())
                            .as("seed %d, order %s", seed, order)
                            .isEqualTo(expected.state());
                    succeeded += expected.succeeded() ? 1 : 0;
                    met += expected.succeeded() && i % 2 == 0 ? 1 : 0;
                }
            }
        }
        System.out.printf(
                "%s: %d orders, %d ran to their end, %d of them with two neighbours swapped%n",
                database.name(), HISTORIES * ORDERS, succeeded, met);
        assertThat(met).isPositive();
    }

    /** Most of them are refused, so that the next one begins without a mark; some change something and take that back. */
    @ParameterizedTest
    @MethodSource("databases")
    void a_repetition_changes_what_the_longer_order_changes(Database database) throws SQLException {
        int size = 24;
        MigrationProject project = randomProject(database, 7, size, 5);
        int changing = 0;
        try (OrderExplorer tried = project.explorer();
                OrderExplorer run = project.explorer()) {
            for (int i = 0; i < size; i++) {
                ReplayOrder once = ReplayOrder.declared(i + 1);
                List<Integer> twice = new ArrayList<>(once.positions());
                twice.add(i);
                Effect expected = Effect.between(
                        run.run(once).state(), run.run(new ReplayOrder(twice)).state());

                assertThat(tried.tryAfter(once, i).effect()).as("step %d", i).isEqualTo(expected);
                changing += expected.isEmpty() ? 0 : 1;
            }
            ReplayOrder all = ReplayOrder.declared(size);
            assertThat(tried.run(all).state()).isEqualTo(run.run(all).state());
        }
        System.out.printf("%s: %d repetitions, %d of them change something%n", database.name(), size, changing);
        assertThat(changing).isBetween(size / 5, size - 1);
    }

    private static ReplayResult anew(MigrationProject project, ReplayOrder order) {
        try (OrderExplorer fresh = project.explorer()) {
            return fresh.run(order);
        }
    }

    private static ReplayOrder swapped(Random random) {
        List<Integer> positions = new ArrayList<>(ReplayOrder.declared(SIZE).positions());
        int at = random.nextInt(SIZE - 1);
        Collections.swap(positions, at, at + 1);
        return new ReplayOrder(positions);
    }

    private static ReplayOrder shuffled(Random random) {
        List<Integer> positions = new ArrayList<>(ReplayOrder.declared(SIZE).positions());
        Collections.shuffle(positions, random);
        return new ReplayOrder(positions);
    }

    /**
     * Makes one of statements that each run after the ones before.
     *
     * @param growing every so manyth step inserts a row each time it runs
     */
    private MigrationProject randomProject(Database database, int seed, int size, int growing) throws SQLException {
        RandomDdl random = RandomDdl.of(database.engine().product(), seed);
        MigrationProject scratch = new Histories(folder, database).of("001_a.sql", "SELECT 1");
        List<String> history = new ArrayList<>();
        try (LiveDatabase live = scratch.prepared();
                Connection connection = live.dataSource().getConnection()) {
            while (history.size() < 2 * size) {
                int step = history.size() / 2 + 1;
                String sql = step % growing == 0
                        ? "CREATE TABLE IF NOT EXISTS growing (n integer); INSERT INTO growing VALUES (1)"
                        : random.next();
                if (!sql.startsWith("VACUUM") && !sql.startsWith("PRAGMA") && runs(connection, sql)) {
                    history.add(String.format("%03d_step.sql", step));
                    history.add(sql);
                }
            }
        }
        return new Histories(folder, database).of(history.toArray(String[]::new));
    }

    private static boolean runs(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException refusedByTheDatabase) {
            return false;
        }
    }
}
