package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.Replay;
import org.replayproof.settings.Settings;

/** One database for all classes of a run that declare the same migrations. */
class SuiteIsolationTest {

    static final Set<List<String>> SEEN = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", isolation = Isolation.SUITE)
    static class FirstCases {
        @BeforeAll
        static void before_all(Connection connection) throws SQLException {
            Customers.insert(connection, "all of first");
        }

        @Test
        void test(Connection connection) throws SQLException {
            Customers.insert(connection, "first");
            SEEN.add(Customers.names(connection));
        }
    }

    /** Says less of what its checks compare, and the same of what is in its database. */
    @MigratedDatabase(
            name = "shop",
            database = Sqlite.class,
            migrations = "classpath:db/migration",
            entities = Object.class,
            isolation = Isolation.SUITE)
    static class SecondCases {
        @RepeatedTest(2)
        void test(Connection connection, SchemaAssert schema) throws SQLException {
            Customers.insert(connection, "second");
            SEEN.add(Customers.names(connection));
            schema.table("customers").hasColumns("email");
        }
    }

    @Test
    void classes_that_declare_the_same_migrations_share_one_database() {
        JupiterRun.of(FirstCases.class, SecondCases.class).passes(3);

        assertThat(SEEN)
                .containsExactlyInAnyOrder(
                        List.of("all of first", "first"),
                        List.of("all of first", "first", "second"),
                        List.of("all of first", "first", "second", "second"));
    }

    @Test
    void the_next_run_begins_anew() {
        JupiterRun.of(FirstCases.class).passes(1);
        JupiterRun.of(FirstCases.class).passes(1);

        assertThat(SEEN).containsExactly(List.of("all of first", "first"));
    }

    @MigratedDatabase(
            database = Sqlite.class,
            migrations = "classpath:db/migration",
            upTo = "3",
            isolation = Isolation.SUITE)
    static class OtherVersionCases {
        @Test
        void test(Connection connection) throws SQLException {
            SEEN.add(Customers.names(connection));
        }
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    static class OwnCases {
        @Test
        void test(Connection connection) throws SQLException {
            SEEN.add(Customers.names(connection));
        }
    }

    @Test
    void classes_that_declare_something_else_do_not() {
        JupiterRun.of(FirstCases.class, OtherVersionCases.class, OwnCases.class).passes(3);

        assertThat(SEEN).containsExactlyInAnyOrder(List.of("all of first", "first"), List.of());
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    static class AsSetCases {
        @Test
        void test(Connection connection) throws SQLException {
            Customers.insert(connection, "one");
            SEEN.add(Customers.names(connection));
        }
    }

    static class AsSetTooCases extends AsSetCases {}

    @Test
    void it_can_be_set_for_a_project() {
        JupiterRun.of(Map.of("replayproof.isolation", "suite"), AsSetCases.class, AsSetTooCases.class)
                .passes(2);

        assertThat(SEEN).containsExactlyInAnyOrder(List.of("one"), List.of("one", "one"));
    }

    @MigratedDatabase(
            database = Sqlite.class,
            migrations = "classpath:db/migration",
            upTo = "2",
            isolation = Isolation.SUITE)
    static class MigratingCases {
        @Test
        void test(Replay replay) {
            replay.upTo("3");
        }
    }

    @MigratedDatabase(
            database = Sqlite.class,
            migrations = "classpath:db/migration",
            upTo = "2",
            isolation = Isolation.SUITE)
    static class MigratedCases {
        @Test
        void test(Replay replay, SchemaAssert schema) {
            assertThat(replay.applied()).hasSize(3);
            schema.table("customers").hasColumns("email");
        }
    }

    @Test
    void what_one_class_migrates_has_run_for_the_others() {
        JupiterRun.of(MigratingCases.class, MigratedCases.class).passes(2);
    }

    static final CyclicBarrier ALL_INSIDE = new CyclicBarrier(3);

    /** Each in a separate transaction at the same time: with one session for all, they would be in one another's. */
    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", isolation = Isolation.SUITE)
    abstract static class TogetherCases {
        @Test
        void test(Connection connection, DataSource source) throws Exception {
            ALL_INSIDE.await(20, TimeUnit.SECONDS);
            synchronized (TogetherCases.class) {
                connection.setAutoCommit(false);
                Customers.insert(connection, getClass().getSimpleName());
                connection.rollback();
            }
            ALL_INSIDE.await(20, TimeUnit.SECONDS);
            synchronized (TogetherCases.class) {
                connection.setAutoCommit(true);
                Customers.insert(connection, getClass().getSimpleName());
            }
            ALL_INSIDE.await(20, TimeUnit.SECONDS);
            SEEN.add(Customers.names(source).stream().sorted().toList());
        }
    }

    static class OneCases extends TogetherCases {}

    static class TwoCases extends TogetherCases {}

    static class ThreeCases extends TogetherCases {}

    @Test
    void classes_that_run_at_the_same_time_share_the_database_and_no_session() {
        JupiterRun.of(ParallelTest.inParallel(3), OneCases.class, TwoCases.class, ThreeCases.class)
                .passes(3);

        assertThat(SEEN).containsExactly(List.of("OneCases", "ThreeCases", "TwoCases"));
    }

    @MigratedDatabase(
            database = Postgres.Embedded.class,
            migrations = "classpath:db/migration",
            isolation = Isolation.SUITE)
    abstract static class OnServerCases {
        @Test
        void test(Connection connection, SchemaAssert schema) throws SQLException {
            schema.table("customers").hasColumns("email");
            insert(connection, getClass().getSimpleName());
            SEEN.add(List.of(connection.getCatalog()));
        }

        @Test
        void test_that_is_rolled_back(DataSource source) throws SQLException {
            try (Connection own = source.getConnection()) {
                own.setAutoCommit(false);
                insert(own, "late");
                own.rollback();
                SEEN.add(List.of(own.getCatalog()));
            }
        }

        private static void insert(Connection connection, String name) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO customers (id, name) SELECT abs(hashtext(name)), name FROM (VALUES (?)) v(name)")) {
                statement.setString(1, name);
                statement.execute();
            }
        }
    }

    static class OneOnServerCases extends OnServerCases {}

    static class TwoOnServerCases extends OnServerCases {}

    static class ThreeOnServerCases extends OnServerCases {
        @AfterAll
        static void look(Connection connection) throws SQLException {
            assertThat(Customers.names(connection))
                    .contains("ThreeOnServerCases")
                    .doesNotContain("late");
        }
    }

    @Test
    void on_a_server_too_and_the_database_goes_with_the_run() throws Exception {
        JupiterRun.of(
                        ParallelTest.inParallel(3),
                        OneOnServerCases.class,
                        TwoOnServerCases.class,
                        ThreeOnServerCases.class)
                .passes(6);

        String shared = SEEN.iterator().next().get(0);
        assertThat(SEEN).containsExactly(List.of(shared));
        try (LiveDatabase outside =
                        new Postgres.Embedded().server(Settings.fromSystem()).create();
                Connection connection = outside.dataSource().getConnection();
                PreparedStatement count =
                        connection.prepareStatement("SELECT count(*) FROM pg_database WHERE datname = ?")) {
            count.setString(1, shared);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (count(count) > 0 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(count(count)).isZero();
        }
    }

    private static int count(PreparedStatement count) throws SQLException {
        try (ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", isolation = Isolation.SUITE)
    static class FailingCases {
        @RepeatedTest(2)
        void test(Connection connection) throws SQLException {
            Customers.insert(connection, "Ada");
            fail("something else");
        }
    }

    @Test
    void after_a_failure_it_is_kept_once(@TempDir Path folder) throws IOException {
        JupiterRun run = JupiterRun.of(Map.of("replayproof.output", folder.toString()), FailingCases.class);

        assertThat(run.failures()).hasSize(2);
        assertThat(run.published("replayproof.database"))
                .hasSize(2)
                .allSatisfy(kept -> assertThat(kept).endsWith(", kept at " + folder.resolve("suite.db")));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("suite.db"));
        }
    }
}
