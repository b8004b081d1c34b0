package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Postgres;
import org.replayproof.database.SandboxContract;
import org.replayproof.database.Sql;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.Sandbox;
import org.replayproof.settings.Settings;

class PostgresSandboxTest extends SandboxContract {

    @Override
    protected DatabaseServer server() {
        return new Postgres.Embedded().server(Settings.fromSystem());
    }

    @Override
    protected List<String> tables(Connection connection) throws SQLException {
        return Sql.column(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY a_id ON a (id)",
                "VACUUM a",
                "DO $$ BEGIN INSERT INTO a VALUES (1); COMMIT; END $$",
                "COMMIT",
                "ROLLBACK",
                "BEGIN; INSERT INTO a VALUES (1); COMMIT",
            })
    void a_statement_that_wants_a_transaction_of_its_own_escapes_and_works_in_copies(String statement)
            throws SQLException {
        try (Sandbox sandbox = server().sandbox(Sandbox.Mode.FAST)) {
            Sql.run(sandbox.dataSource(), "CREATE TABLE a (id INTEGER)");
            sandbox.mark();
            assertThatThrownBy(() -> Sql.run(sandbox.dataSource(), statement))
                    .isInstanceOf(SQLException.class)
                    .satisfies(error -> assertThat(sandbox.isEscape(new RuntimeException(error)))
                            .isTrue());
        }
        try (Sandbox sandbox = server().sandbox(Sandbox.Mode.COPIES)) {
            Sql.run(sandbox.dataSource(), "CREATE TABLE a (id INTEGER)");
            sandbox.mark();
            Sql.run(sandbox.dataSource(), statement);
            sandbox.mark();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "ROLLBACK"})
    void a_transaction_that_was_ended_by_sql_is_noticed_at_the_next_mark(String end) throws SQLException {
        try (Sandbox sandbox = server().sandbox(Sandbox.Mode.FAST)) {
            Sandbox.Mark empty = sandbox.mark();
            try (Connection tool = sandbox.dataSource().getConnection()) {
                tool.setAutoCommit(false);
                Sql.run(tool, "BEGIN", "CREATE TABLE a (id INTEGER)", end, "CREATE TABLE b (id INTEGER)");
                assertThatThrownBy(tool::commit)
                        .satisfies(error -> assertThat(sandbox.isEscape(error)).isTrue());
            }
            assertThatThrownBy(sandbox::mark)
                    .isInstanceOf(Sandbox.EscapedException.class)
                    .hasMessageStartingWith("A step left the sandbox's transaction, so it cannot be taken back here: ");
            assertThatThrownBy(() -> sandbox.backTo(empty)).isInstanceOf(Sandbox.EscapedException.class);
        }
    }

    @Test
    void a_transaction_that_was_ended_behind_the_shield_is_noticed_too() throws SQLException {
        try (Sandbox sandbox = server().sandbox(Sandbox.Mode.FAST)) {
            sandbox.mark();
            try (Connection tool = sandbox.dataSource().getConnection()) {
                Connection driver = (Connection) tool.unwrap(loaded("org.postgresql.PGConnection"));
                Sql.run(driver, "COMMIT", "CREATE TABLE a (id INTEGER)");
            }
            assertThatThrownBy(sandbox::mark).isInstanceOf(Sandbox.EscapedException.class);
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void deferred_constraints_are_checked_when_the_tool_commits(Sandbox.Mode mode) throws SQLException {
        try (Sandbox sandbox = server().sandbox(mode)) {
            Sql.run(
                    sandbox.dataSource(),
                    "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                    "CREATE TABLE child (parent INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)");
            sandbox.mark();
            try (Connection tool = sandbox.dataSource().getConnection()) {
                tool.setAutoCommit(false);
                Sql.run(tool, "INSERT INTO child VALUES (1)");
                assertThatThrownBy(tool::commit)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("child_parent_fkey")
                        .satisfies(error -> assertThat(sandbox.isEscape(error)).isFalse());
                assertThat(Sql.column(tool, "SELECT * FROM child")).isEmpty();
                tool.rollback();

                // Deferred still: the parent may come second. And afterwards no check is pending.
                Sql.run(tool, "INSERT INTO child VALUES (1)", "INSERT INTO parent VALUES (1)");
                tool.commit();
                Sql.run(tool, "ALTER TABLE child ADD COLUMN name TEXT");
                tool.commit();
            }
            assertThat(Sql.column(sandbox.dataSource(), "SELECT parent FROM child"))
                    .containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_connection_is_a_new_session(Sandbox.Mode mode) throws SQLException {
        try (Sandbox sandbox = server().sandbox(mode)) {
            Sql.run(
                    sandbox.dataSource(),
                    "CREATE SCHEMA other",
                    "SET search_path = other",
                    "CREATE TEMP TABLE scratch (id INTEGER)",
                    "PREPARE one AS SELECT 1",
                    "SELECT pg_advisory_lock(42)");
            try (Connection next = sandbox.dataSource().getConnection()) {
                assertThat(Sql.column(next, "SHOW search_path")).containsExactly("\"$user\", public");
                assertThat(Sql.column(next, "SELECT to_regclass('scratch')")).containsExactly("null");
                assertThat(Sql.column(next, "SELECT name FROM pg_prepared_statements"))
                        .isEmpty();
                assertThat(Sql.column(
                                next,
                                "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"))
                        .isEmpty();
            }
        }
    }

    @Test
    void a_new_enum_value_used_in_a_later_step_escapes() throws SQLException {
        try (Sandbox sandbox = server().sandbox(Sandbox.Mode.FAST)) {
            Sql.run(sandbox.dataSource(), "CREATE TYPE mood AS ENUM ('sad')", "CREATE TABLE cats (mood mood)");
            sandbox.mark();
            Sql.run(sandbox.dataSource(), "ALTER TYPE mood ADD VALUE 'happy'");
            sandbox.mark();
            assertThatThrownBy(() -> Sql.run(sandbox.dataSource(), "INSERT INTO cats VALUES ('happy')"))
                    .satisfies(error -> assertThat(sandbox.isEscape(error)).isTrue());
        }
    }

    @Test
    void what_a_tool_asks_of_its_connection_beforehand_does_not_escape_unless_it_would_change_something()
            throws SQLException {
        try (Sandbox sandbox = server().sandbox(Sandbox.Mode.FAST);
                Connection tool = sandbox.dataSource().getConnection()) {
            tool.setReadOnly(false);
            tool.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);

            assertThatThrownBy(() -> tool.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE))
                    .satisfies(error -> assertThat(sandbox.isEscape(error)).isTrue());
        }
    }
}
