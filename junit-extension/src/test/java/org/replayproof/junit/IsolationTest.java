package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.database.Sqlite;
import org.replayproof.replay.Replay;
import org.replayproof.schema.Schema;

class IsolationTest {

    @ShopDatabase
    static class MethodCases {
        @BeforeAll
        static void before_all(Connection connection) throws SQLException {
            Customers.insert(connection, "of all");
        }

        @RepeatedTest(2)
        void test(Connection connection) throws SQLException {
            assertThat(Customers.names(connection)).containsExactly("of all");
            Customers.insert(connection, "of one");
        }
    }

    @Test
    void per_method_a_test_sees_the_rows_of_the_class_and_none_of_another_test() {
        JupiterRun.of(MethodCases.class).passes(2);
    }

    @MigratedDatabase(
            database = Sqlite.class,
            migrations = "classpath:db/migration",
            upTo = "2",
            isolation = Isolation.METHOD)
    static class ReplayedForAllCases {
        @BeforeAll
        static void before_all(Replay replay) {
            replay.apply("3");
        }

        @RepeatedTest(2)
        void test(Replay replay, SchemaAssert schema) {
            schema.table("customers").hasColumns("email");
            assertThat(replay.applied()).hasSize(3);
            replay.apply("4");
            assertThat(replay.pending()).isEmpty();
        }
    }

    @Test
    void what_before_all_replays_has_run_in_every_test() {
        JupiterRun.of(ReplayedForAllCases.class).passes(2);
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", isolation = Isolation.CLASS)
    static class ClassCases {
        @RepeatedTest(2)
        void test(Connection connection, RepetitionInfo repetition) throws SQLException {
            assertThat(Customers.names(connection)).hasSize(repetition.getCurrentRepetition() - 1);
            Customers.insert(connection, "one more");
        }

        @Nested
        class Inner {
            @Test
            void test(DataSource source) throws SQLException {
                assertThat(Customers.names(source)).hasSize(2);
            }
        }

        @Nested
        @MigratedDatabase(
                database = Sqlite.class,
                migrations = {"classpath:db/migration"},
                before = "SELECT 1",
                isolation = Isolation.CLASS)
        class OfItsOwn {
            @Test
            void test(Connection connection) throws SQLException {
                assertThat(Customers.names(connection)).isEmpty();
            }
        }
    }

    @Test
    void per_class_all_tests_share_one_database() {
        JupiterRun.of(ClassCases.class).passes(4);
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", isolation = Isolation.ROLLBACK)
    static class RollbackCases {
        @BeforeEach
        void before(Connection connection) throws SQLException {
            assertThat(connection.getAutoCommit()).isFalse();
            Customers.insert(connection, "Ada");
        }

        @RepeatedTest(2)
        void rows_are_gone_afterwards(Connection connection) throws SQLException {
            assertThat(Customers.names(connection)).containsExactly("Ada");
        }

        @RepeatedTest(2)
        void so_are_columns_and_the_schema_sees_them_meanwhile(
                Connection connection, SchemaAssert live, Schema snapshot) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE customers ADD COLUMN nickname TEXT");
            }
            live.table("customers").hasColumns("nickname");
            assertThat(snapshot.tables()).hasSize(2);
        }

        @Test
        void committing_is_refused(Connection connection) {
            assertThatThrownBy(connection::commit)
                    .isInstanceOf(SQLException.class)
                    .hasMessage("""
                            With isolation = ROLLBACK this connection lives in a transaction that is rolled back after the test, and cannot commit.
                              next step   use isolation = METHOD for a database that takes commits""");
            assertThatThrownBy(() -> connection.setAutoCommit(true)).hasMessageContaining("and cannot setAutoCommit.");
        }
    }

    @Test
    void rolled_back_sessions_leave_nothing_and_cannot_commit() {
        JupiterRun.of(RollbackCases.class).passes(5);
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", isolation = Isolation.ROLLBACK)
    static class RollbackReplayCases {
        @Test
        void test(Replay replay) {
            assertThat(replay).isNotNull();
        }
    }

    @Test
    void a_replay_on_a_shared_database_is_refused() {
        assertThat(JupiterRun.of(RollbackReplayCases.class).onlyMessage()).isEqualTo("""
                        With isolation = ROLLBACK all tests share one database, and a Replay would change it for the others.
                          next step   use isolation = METHOD""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", isolation = Isolation.ROLLBACK)
    static class RollbackForAllCases {
        @BeforeAll
        static void before_all(Connection connection) throws SQLException {
            Customers.insert(connection, "late");
        }

        @Test
        void test() {}
    }

    @Test
    void rows_for_all_tests_cannot_be_rolled_back_after_one() {
        assertThat(JupiterRun.of(RollbackForAllCases.class).onlyMessage()).isEqualTo("""
                        With isolation = ROLLBACK a connection belongs to one test, and here is none yet.
                          next step   write rows in @BeforeEach, or use isolation = METHOD""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", isolation = Isolation.READONLY)
    static class ReadonlyCases {
        @Test
        void writes_are_refused_and_questions_answered(Connection connection, SchemaAssert schema) throws SQLException {
            assertThat(Customers.names(connection)).isEmpty();
            assertThatThrownBy(() -> Customers.insert(connection, "Ada"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("attempt to write a readonly database");
            schema.table("orders").column("status").allowsExactly("OPEN", "PAID");
        }
    }

    @Test
    void a_read_only_session_refuses_writes() {
        JupiterRun.of(ReadonlyCases.class).passes(1);
    }

    @ShopDatabase
    static class SharedAsSetCases {
        @Test
        void test(Connection connection) throws SQLException {
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    @Test
    void the_isolation_can_be_set_for_a_project() {
        JupiterRun.of(Map.of("replayproof.isolation", "rollback"), SharedAsSetCases.class)
                .passes(1);
    }

    @Test
    void an_unknown_isolation_is_refused() {
        assertThat(JupiterRun.of(Map.of("replayproof.isolation", "shared"), SharedAsSetCases.class)
                        .onlyMessage())
                .isEqualTo("The setting replayproof.isolation is \"shared\""
                        + " and must be one of: method, class, suite, rollback, readonly.");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", upTo = "2")
    static class UpToCases {
        @Test
        void rows_at_a_version_then_migrate(Replay replay, Connection connection, SchemaAssert schema)
                throws SQLException {
            schema.table("customers").doesNotHaveColumn("email");
            Customers.insert(connection, "Ada");

            replay.apply("3");

            schema.table("customers").hasColumns("email");
            assertThat(Customers.names(connection)).containsExactly("Ada");
            assertThat(replay.pending()).hasSize(1);
        }
    }

    @Test
    void a_test_writes_rows_at_a_version_and_migrates_them() {
        JupiterRun.of(UpToCases.class).passes(1);
    }
}
