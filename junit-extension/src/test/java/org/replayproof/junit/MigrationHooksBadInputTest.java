package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.replayproof.database.Sqlite;

class MigrationHooksBadInputTest {

    @TempDir
    private Path folder;

    private String only(Class<?> cases) {
        return JupiterRun.of(Map.of("replayproof.output", folder.toString()), cases)
                .onlyMessage()
                .replace(folder.toString(), "FOLDER")
                .replaceAll("SQLite [0-9.]+", "SQLite VERSION");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class UnknownVersionCases {
        @BeforeMigration("02_tier.sql")
        void rows() {}
    }

    @Test
    void an_unknown_version() {
        assertThat(only(UnknownVersionCases.class)).isEqualTo("""
                    @BeforeMigration("02_tier.sql") UnknownVersionCases.rows: No migration has the version "02_tier.sql" in classpath:histories/tier-kept. Did you mean "002_tier.sql"?
                      SQL folder found 3: 001, 002, 003""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class NoVersionCases {
        @AfterMigration("")
        void rows() {}
    }

    @Test
    void no_version() {
        assertThat(only(NoVersionCases.class)).isEqualTo("""
                    @AfterMigration("") NoVersionCases.rows has no version.
                      next step   write the one that the migrator uses, or the name of the script""");
    }

    static class UndeclaredCases {
        @BeforeMigration("2")
        void rows() {}
    }

    @Test
    void no_database() {
        assertThat(only(UndeclaredCases.class)).isEqualTo("""
                    @BeforeMigration("2") UndeclaredCases.rows needs the history of a database.
                      next step   write @MigratedDatabase on UndeclaredCases""");
    }

    @MigratedDatabase(name = "shop", database = Sqlite.class, migrations = "classpath:db/migration")
    @MigratedDatabase(name = "agents", database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class UnsaidNameCases {
        @BeforeMigration("2")
        void rows() {}
    }

    @Test
    void several_databases_and_no_name() {
        assertThat(only(UnsaidNameCases.class)).isEqualTo("""
                    Several databases are declared, and @BeforeMigration("2") UnsaidNameCases.rows does not say which it means.
                      declared    "shop", "agents"
                      next step   write database = "shop" in the annotation""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    abstract static class WithATest {
        @Test
        void another() {}
    }

    static class PrivateCases extends WithATest {
        @BeforeMigration("2")
        @SuppressWarnings("UnusedMethod") // it is never called, which is the mistake
        private void rows() {}
    }

    @Test
    void a_private_method() {
        assertThat(only(PrivateCases.class)).isEqualTo("""
                    @BeforeMigration("2") PrivateCases.rows is private, and JUnit runs no such test.
                      next step   make it a plain method: void rows(…)""");
    }

    static class StaticCases extends WithATest {
        @AfterMigration("2")
        static void rows() {}
    }

    @Test
    void a_static_method() {
        assertThat(only(StaticCases.class)).isEqualTo("""
                    @AfterMigration("2") StaticCases.rows is static, and JUnit runs no such test.
                      next step   make it a plain method: void rows(…)""");
    }

    static class ReturningCases extends WithATest {
        @AfterMigration("2")
        boolean validate_post() {
            return true;
        }
    }

    @Test
    void a_method_that_returns_its_verdict() {
        assertThat(only(ReturningCases.class)).isEqualTo("""
                    @AfterMigration("2") ReturningCases.validate_post returns boolean, which JUnit ignores.
                      next step   assert in the method, and make it void""");
    }

    static class BothCases extends WithATest {
        @BeforeMigration("2")
        @AfterMigration("2")
        void rows() {}
    }

    @Test
    void a_method_for_both_sides() {
        assertThat(only(BothCases.class)).isEqualTo("""
                    @BeforeMigration("2") BothCases.rows is @AfterMigration too, and runs once.
                      next step   write two methods that call a third one""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class BeforeFailsCases {
        @BeforeMigration("2")
        void rows() {
            throw new IllegalStateException("no rows today");
        }

        @AfterMigration("2")
        void are_there() {}
    }

    @Test
    void what_comes_before_fails_and_so_does_what_comes_after() {
        assertThat(JupiterRun.of(BeforeFailsCases.class).failures())
                .extracting(Throwable::getMessage)
                .containsExactly("""
                        Before 002_tier.sql, in BeforeFailsCases.rows:
                        java.lang.IllegalStateException: no rows today""", """
                        Before 002_tier.sql, in BeforeFailsCases.rows:
                        java.lang.IllegalStateException: no rows today""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class MigrationFailsCases {
        @BeforeMigration("2")
        void an_agent_of_a_fourth_tier(Connection connection) throws SQLException {
            Agents.insert(connection, "reviewer", "'4'");
        }

        @AfterMigration("2")
        void is_there() {}
    }

    @Test
    void a_migration_that_fails_over_the_rows() {
        assertThat(only(MigrationFailsCases.class)).isEqualTo("""
                    MigrationFailsCases.an_agent_of_a_fourth_tier has run before it. Migration fails: 002_tier.sql fails in statement 2, line 7: CHECK constraint failed: tier IN (1, 2, 3).

                      expected   this statement to run: INSERT INTO agents_new (id, role, tier, metadata) SELECT id, role, CAST(tier AS INTEGER), metadata FROM agents
                      actual     CHECK constraint failed: tier IN (1, 2, 3)
                                 error code 19
                      repair     Fix the statement, then replay from zero.
                      database   SQLite VERSION
                      more       docs/failures/migration-fails.md""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class OpenTransactionCases {
        @BeforeMigration("2")
        void rows(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            Agents.insert(connection, "reviewer", "'2'");
        }

        @AfterMigration("2")
        void are_there() {}
    }

    @Test
    void rows_that_were_not_committed() {
        assertThat(only(OpenTransactionCases.class)).isEqualTo("""
                    Cannot run 002_tier.sql: another session has an open transaction (another session holds a transaction, or a result set that was not read to its end), and the migration would block forever.
                      next step   commit or roll back first, or leave the injected connection in autocommit""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class BeforeAllCases {
        @BeforeAll
        static void all(Connection connection) throws SQLException {
            Agents.insert(connection, "reviewer", "2");
        }

        @BeforeMigration("2")
        void rows(Connection connection) {}
    }

    @Test
    void rows_of_before_all_would_be_in_another_database() {
        assertThat(only(BeforeAllCases.class)).isEqualTo("""
                    @BeforeAll has written into the database of the class, and @BeforeMigration("2") BeforeAllCases.rows begins with one of its own, at its own version.
                      next step   write those rows in @BeforeEach, or in a @BeforeMigration method""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class ComparingCases {
        @AfterMigration("2")
        void unknown_role(Connection connection) throws SQLException {
            assertThat(Agents.roles(connection).size()).isEqualTo(1);
        }
    }

    @Test
    void a_comparison_keeps_its_two_sides() {
        AssertionFailedError failure =
                (AssertionFailedError) JupiterRun.of(ComparingCases.class).onlyFailure();

        assertThat(failure).hasMessage("""
                        After 002_tier.sql, in ComparingCases.unknown_role:
                        expected: 1
                         but was: 0""");
        assertThat(Objects.requireNonNull(failure.getExpected()).getStringRepresentation())
                .isEqualTo("1");
        assertThat(Objects.requireNonNull(failure.getActual()).getStringRepresentation())
                .isEqualTo("0");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class AbortedCases {
        @BeforeMigration("2")
        void on_another_day() {
            Assumptions.abort("not today");
        }

        @AfterMigration("2")
        void either() {}
    }

    @Test
    void an_assumption_that_does_not_hold_aborts_both_sides() {
        JupiterRun run = JupiterRun.of(AbortedCases.class);

        assertThat(run.nodes()).containsExactlyInAnyOrder("on_another_day() ABORTED", "either() ABORTED");
    }
}
