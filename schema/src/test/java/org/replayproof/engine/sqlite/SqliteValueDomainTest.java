package org.replayproof.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.ValueDomain;
import org.replayproof.schema.Schema;

class SqliteValueDomainTest {

    private final Engine engine = new SqliteEngine();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_list_of_values_is_closed_and_known() throws SQLException {
        Ddl.run(connection, "create table t (status text constraint known check (t.status in ('ACTIVE', \"it's\")))");

        assertThat(ask("status", "ACTIVE", "active", "SUSPENDED"))
                .isEqualTo(new ValueDomain(
                        List.of("check known"),
                        Set.of("ACTIVE", "it's"),
                        Set.of("active", "SUSPENDED"),
                        false,
                        List.of()));
    }

    @Test
    void the_collation_of_the_column_counts() throws SQLException {
        Ddl.run(connection, "create table t (status text collate nocase check (status in ('ACTIVE')))");

        ValueDomain domain = ask("status", "active");

        assertThat(domain.accepted()).containsExactly("active", "ACTIVE");
        assertThat(domain.guards()).containsExactly("check (status in ('ACTIVE'))");
    }

    @Test
    void ordinals_are_tried_with_the_affinity_of_the_column() throws SQLException {
        Ddl.run(connection, "create table t (status integer check (status between 0 and 3))");

        ValueDomain domain = ask("status", "0", 1, 4, "x");

        assertThat(domain.accepted()).containsExactly("0", "1", "3", "2");
        assertThat(domain.rejected()).containsExactly("4", "x");
        assertThat(domain.open()).isFalse();
    }

    @Test
    void a_strict_table_refuses_another_type() throws SQLException {
        Ddl.run(connection, "create table t (n integer) strict");

        assertThat(ask("n", "x", 1, "2"))
                .isEqualTo(new ValueDomain(List.of("type INTEGER"), Set.of("1", "2"), Set.of("x"), true, List.of()));
    }

    @Test
    void a_condition_that_lists_nothing_is_open() throws SQLException {
        Ddl.run(connection, "create table t (status text check (length(status) < 8))");

        ValueDomain domain = ask("status", "ACTIVE", "SUSPENDED");

        assertThat(domain.open()).isTrue();
        assertThat(domain.rejected()).containsExactly("SUSPENDED");
    }

    @Test
    void every_guard_has_to_agree() throws SQLException {
        Ddl.run(
                connection,
                "create table t (status text check (status in ('A', 'B', 'C')) check (status <> 'B'), n int,"
                        + " constraint pair check (status <> 'C' or n > 1))");

        ValueDomain domain = ask("status", "A", "B");

        assertThat(domain.accepted()).containsExactly("A", "C");
        assertThat(domain.rejected()).containsExactly("B");
        assertThat(domain.notAsked()).containsExactly("check pair: it mentions status, n together");
    }

    @Test
    void reads_the_rows_of_a_lookup_table() throws SQLException {
        Ddl.run(
                connection,
                "create table statuses (code text primary key)",
                "insert into statuses values ('OLD'), ('NEW')",
                "create table t (status text references statuses, lost text references nowhere)");

        assertThat(ask("status", "NEW", "MISSING"))
                .isEqualTo(new ValueDomain(
                        List.of("foreign key to statuses(code)"),
                        Set.of("NEW", "OLD"),
                        Set.of("MISSING"),
                        false,
                        List.of()));
        assertThat(ask("lost", "x").notAsked()).containsExactly("foreign key to nowhere(): there is no such key");
    }

    @Test
    void reads_the_real_rows_of_a_table_that_refers_to_itself() throws SQLException {
        Ddl.run(
                connection,
                "create table t (id integer primary key, up int references t check (up > 0))",
                "insert into t values (7, null)");

        assertThat(ask("up", 7, 8).accepted()).containsExactly("7");
    }

    @Test
    void a_plain_column_is_open() throws SQLException {
        Ddl.run(connection, "create table t (a)");

        assertThat(ask("a", "x")).isEqualTo(new ValueDomain(List.of(), Set.of("x"), Set.of(), true, List.of()));
    }

    @Test
    void asking_leaves_nothing_behind() throws SQLException {
        Ddl.run(connection, "create table t (status text check (status in ('A')))", "create temp table mine (a)");
        Schema schema = engine.read(connection);
        connection.setAutoCommit(false);
        Ddl.run(connection, "insert into t values ('A')");

        ValueDomain domain = engine.valueDomain(
                connection,
                schema,
                schema.table("t").orElseThrow().column("status").orElseThrow(),
                List.of("A", "B"));

        assertThat(domain.rejected()).containsExactly("B");
        connection.commit();
        assertThat(count("t")).isEqualTo(1);
        assertThat(count("sqlite_temp_schema")).isEqualTo(1);
        assertThat(engine.read(connection)).isEqualTo(schema);
    }

    private int count(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            return row.getInt(1);
        }
    }

    private ValueDomain ask(String column, Object... candidates) throws SQLException {
        Schema schema = engine.read(connection);
        return engine.valueDomain(
                connection,
                schema,
                schema.table("t").orElseThrow().column(column).orElseThrow(),
                List.of(candidates));
    }
}
