package org.replayproof.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Refusal;

class SqliteAttemptTest {

    private final Engine engine = new SqliteEngine();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Ddl.run(
                connection,
                "pragma foreign_keys = on",
                "create table apps (id integer primary key, name text not null constraint short check (length(name) < 10),"
                        + " code text, constraint one_code unique (code))",
                "create unique index one_name on apps (name)",
                "create unique index one_lower on apps (lower(name))",
                "create table deals (app_id int references apps deferrable initially deferred, other int references apps)");
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private Optional<Refusal> attempt(String sql, Object... parameters) throws SQLException {
        return engine.attempt(connection, engine.read(connection), sql, Arrays.asList(parameters));
    }

    @Test
    void a_statement_is_carried_out() throws SQLException {
        assertThat(attempt("insert into apps values (?, ?, null)", 1, "one")).isEmpty();
    }

    @Test
    void a_refusal_names_the_constraint_or_the_column() throws SQLException {
        assertThat(attempt("insert into apps values (1, null, null)"))
                .contains(new Refusal(
                        "SQLITE_CONSTRAINT_NOTNULL", Set.of("apps.name"), "NOT NULL constraint failed: apps.name"));
        assertThat(attempt("insert into apps values (1, 'far too long', null)"))
                .contains(new Refusal("SQLITE_CONSTRAINT_CHECK", Set.of("short"), "CHECK constraint failed: short"));
        assertThat(attempt("insert into apps values (1, 'a', 'c'), (2, 'b', 'c')"))
                .contains(new Refusal(
                        "SQLITE_CONSTRAINT_UNIQUE", Set.of("one_code"), "UNIQUE constraint failed: apps.code"));
        assertThat(attempt("insert into apps values (1, 'a', 'c'), (2, 'a', 'd')")
                        .orElseThrow()
                        .blockers())
                .containsAnyOf("one_name", "one_lower");
        assertThat(attempt("insert into apps values (1, 'a', 'c'), (2, 'A', 'd')")
                        .orElseThrow()
                        .blockers())
                .containsExactly("one_lower");
    }

    @Test
    void a_foreign_key_is_checked_immediately_or_at_the_end() throws SQLException {
        assertThat(attempt("insert into deals values (null, 7)"))
                .contains(new Refusal("SQLITE_CONSTRAINT_FOREIGNKEY", Set.of(), "FOREIGN KEY constraint failed"));
        assertThat(attempt("insert into deals values (7, null)"))
                .contains(new Refusal(
                        "SQLITE_CONSTRAINT_FOREIGNKEY",
                        Set.of(),
                        "FOREIGN KEY constraint failed: row 1 of deals refers to no row of apps"));
    }

    @Test
    void a_statement_that_is_none_is_refused() throws SQLException {
        assertThat(attempt("insert into nowhere values (1)"))
                .contains(new Refusal("SQLITE_ERROR", Set.of(), "no such table: nowhere"));
    }

    @Test
    void there_is_no_server() throws SQLException {
        assertThat(engine.server(connection)).isEmpty();
    }
}
