package org.replayproof.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.Sandbox;

/** What every sandbox promises, in both modes; one subclass for each product. */
public abstract class SandboxContract {

    protected abstract DatabaseServer server();

    /** The tables that are there, in order. */
    protected abstract List<String> tables(Connection connection) throws SQLException;

    private List<String> tables(Sandbox sandbox) throws SQLException {
        try (Connection connection = sandbox.dataSource().getConnection()) {
            return tables(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_marked_state_comes_back_as_often_as_one_likes(Sandbox.Mode mode) throws SQLException {
        try (Sandbox sandbox = server().sandbox(mode)) {
            Sandbox.Mark empty = sandbox.mark();
            Sql.run(sandbox.dataSource(), "CREATE TABLE a (id INTEGER PRIMARY KEY)", "INSERT INTO a VALUES (1)");
            Sandbox.Mark afterA = sandbox.mark();
            for (int i = 0; i < 3; i++) {
                Sql.run(sandbox.dataSource(), "CREATE TABLE b (id INTEGER)", "DELETE FROM a");
                assertThat(tables(sandbox)).containsExactly("a", "b");
                sandbox.backTo(afterA);
                assertThat(tables(sandbox)).containsExactly("a");
                assertThat(Sql.column(sandbox.dataSource(), "SELECT id FROM a")).containsExactly("1");
            }
            sandbox.backTo(empty);
            assertThat(tables(sandbox)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_mark_is_void_once_the_sandbox_went_back_to_an_earlier_one(Sandbox.Mode mode) throws SQLException {
        try (Sandbox sandbox = server().sandbox(mode)) {
            Sandbox.Mark empty = sandbox.mark();
            Sql.run(sandbox.dataSource(), "CREATE TABLE a (id INTEGER)");
            Sandbox.Mark later = sandbox.mark();
            sandbox.backTo(empty);

            assertThatThrownBy(() -> sandbox.backTo(later))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "This mark is void: the sandbox went back to an earlier one, or it is another sandbox's.");
            sandbox.backTo(empty);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_a_tool_commits_rolls_back_or_leaves_open_is_as_it_would_be(Sandbox.Mode mode) throws SQLException {
        try (Sandbox sandbox = server().sandbox(mode)) {
            Sandbox.Mark empty = sandbox.mark();
            try (Connection tool = sandbox.dataSource().getConnection()) {
                assertThat(tool.getAutoCommit()).isTrue();
                tool.setAutoCommit(false);
                Sql.run(tool, "CREATE TABLE committed (id INTEGER)");
                tool.commit();
                Sql.run(tool, "CREATE TABLE rolled_back (id INTEGER)");
                tool.rollback();
                Sql.run(tool, "CREATE TABLE switched (id INTEGER)");
                tool.setAutoCommit(true);
                Sql.run(tool, "CREATE TABLE immediate (id INTEGER)");
                tool.setAutoCommit(false);
                Sql.run(tool, "CREATE TABLE left_open (id INTEGER)");
            }
            sandbox.mark();
            assertThat(tables(sandbox)).containsExactly("committed", "immediate", "switched");
            sandbox.backTo(empty);
            assertThat(tables(sandbox)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_error_in_autocommit_takes_nothing_else_with_it(Sandbox.Mode mode) throws SQLException {
        try (Sandbox sandbox = server().sandbox(mode);
                Connection tool = sandbox.dataSource().getConnection()) {
            Sql.run(tool, "CREATE TABLE a (id INTEGER)");
            assertThatThrownBy(() -> Sql.run(tool, "SELECT nonsense FROM a"))
                    .isInstanceOf(SQLException.class)
                    .satisfies(error -> assertThat(sandbox.isEscape(error)).isFalse());
            Sql.run(tool, "INSERT INTO a VALUES (1)");

            assertThat(Sql.column(tool, "SELECT id FROM a")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_step_that_failed_can_be_taken_back(Sandbox.Mode mode) throws SQLException {
        try (Sandbox sandbox = server().sandbox(mode)) {
            Sandbox.Mark empty = sandbox.mark();
            try (Connection tool = sandbox.dataSource().getConnection()) {
                tool.setAutoCommit(false);
                Sql.run(tool, "CREATE TABLE a (id INTEGER)");
                assertThatThrownBy(() -> Sql.run(tool, "CREATE TABLE a (id INTEGER)"))
                        .isInstanceOf(SQLException.class);
            }
            sandbox.backTo(empty);
            Sql.run(sandbox.dataSource(), "CREATE TABLE b (id INTEGER)");
            assertThat(tables(sandbox)).containsExactly("b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void several_connections_are_one_database(Sandbox.Mode mode) throws SQLException {
        try (Sandbox sandbox = server().sandbox(mode);
                Connection one = sandbox.dataSource().getConnection();
                Connection other = sandbox.dataSource().getConnection()) {
            one.setAutoCommit(false);
            Sql.run(one, "CREATE TABLE a (id INTEGER)");
            one.commit();
            Sql.run(other, "INSERT INTO a VALUES (1)");
            one.setAutoCommit(true);

            assertThat(Sql.column(one, "SELECT id FROM a")).containsExactly("1");
        }
    }

    @Test
    void a_closed_connection_is_closed_and_the_sandbox_is_not() throws SQLException {
        try (Sandbox sandbox = server().sandbox(Sandbox.Mode.FAST)) {
            Connection tool = sandbox.dataSource().getConnection();
            tool.close();
            tool.close();

            assertThat(tool.isClosed()).isTrue();
            assertThatThrownBy(tool::createStatement).isInstanceOf(SQLException.class);
            assertThat(tables(sandbox)).isEmpty();
        }
    }

    @Test
    void a_statement_names_the_connection_it_was_made_by() throws SQLException {
        try (Sandbox sandbox = server().sandbox(Sandbox.Mode.FAST);
                Connection tool = sandbox.dataSource().getConnection();
                var statement = tool.createStatement();
                var prepared = tool.prepareStatement("SELECT 1")) {
            assertThat(statement.getConnection()).isSameAs(tool);
            assertThat(prepared.getConnection()).isSameAs(tool);
            assertThat(tool.getMetaData().getConnection()).isSameAs(tool);
            assertThat(tool.unwrap(Connection.class)).isSameAs(tool);
        }
    }
}
