package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.database.Sqlite;
import org.replayproof.replay.Replay;
import org.replayproof.schema.Schema;

class ParallelTest {

    private static final Map<String, String> FOUR_IN_PARALLEL = inParallel(4);

    static Map<String, String> inParallel(int tests) {
        return Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(tests));
    }

    static final Set<String> THREADS = ConcurrentHashMap.newKeySet();

    /** Each class and each test writes its own rows, and must not see those of another. */
    @ShopDatabase
    abstract static class OwnRowsCases {

        @BeforeAll
        static void before_all(Connection connection, TestInfo info) throws SQLException {
            Customers.insert(connection, info.getTestClass().orElseThrow().getSimpleName());
        }

        @BeforeEach
        void before_each(Connection connection, TestInfo info) throws SQLException {
            Customers.insert(connection, info.getTestMethod().orElseThrow().getName());
        }

        @Test
        void one(Connection connection) throws SQLException {
            check(connection, "one");
        }

        @Test
        void two(Connection connection, Replay replay) throws SQLException {
            check(connection, "two");
            assertThat(replay.declared().succeeded()).isTrue();
        }

        @Test
        void three(SchemaAssert schema, Schema model) {
            schema.table("orders").hasColumns("status");
            assertThat(model.tables()).hasSize(2);
        }

        private void check(Connection connection, String method) throws SQLException {
            THREADS.add(Thread.currentThread().getName());
            assertThat(Customers.names(connection)).containsExactly(getClass().getSimpleName(), method);
        }
    }

    static class C01 extends OwnRowsCases {}

    static class C02 extends OwnRowsCases {}

    static class C03 extends OwnRowsCases {}

    static class C04 extends OwnRowsCases {}

    static class C05 extends OwnRowsCases {}

    static class C06 extends OwnRowsCases {}

    static class C07 extends OwnRowsCases {}

    static class C08 extends OwnRowsCases {}

    static class C09 extends OwnRowsCases {}

    static class C10 extends OwnRowsCases {}

    static class C11 extends OwnRowsCases {}

    static class C12 extends OwnRowsCases {}

    static class C13 extends OwnRowsCases {}

    static class C14 extends OwnRowsCases {}

    static class C15 extends OwnRowsCases {}

    static class C16 extends OwnRowsCases {}

    static class C17 extends OwnRowsCases {}

    static class C18 extends OwnRowsCases {}

    static class C19 extends OwnRowsCases {}

    static class C20 extends OwnRowsCases {}

    @Test
    void twenty_classes_in_parallel_see_their_own_rows() throws ClassNotFoundException {
        THREADS.clear();
        List<String> names = IntStream.rangeClosed(1, 20)
                .mapToObj(n -> ParallelTest.class.getName() + "$C%02d".formatted(n))
                .toList();
        Class<?>[] classes = new Class<?>[20];
        for (int i = 0; i < 20; i++) {
            classes[i] = Class.forName(names.get(i));
        }

        JupiterRun.of(FOUR_IN_PARALLEL, classes).passes(60);

        assertThat(THREADS).hasSizeGreaterThan(1);
    }

    static final CyclicBarrier BOTH_INSIDE = new CyclicBarrier(2);

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", isolation = Isolation.READONLY)
    static class TogetherCases {
        @Test
        void one(Connection connection, SchemaAssert schema) throws Exception {
            look(connection, schema);
        }

        @Test
        void two(Connection connection, SchemaAssert schema) throws Exception {
            look(connection, schema);
        }

        private static void look(Connection connection, SchemaAssert schema) throws Exception {
            BOTH_INSIDE.await(20, TimeUnit.SECONDS);
            assertThat(Customers.names(connection)).isEmpty();
            schema.table("orders").hasColumns("status");
        }
    }

    @Test
    void two_tests_look_at_the_shared_database_at_the_same_time() {
        JupiterRun.of(FOUR_IN_PARALLEL, TogetherCases.class).passes(2);
    }
}
