package org.replayproof.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.PostgresServer;
import org.replayproof.engine.RoundTrip;
import org.replayproof.schema.Column;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

class PostgresBadInputTest {

    private final Engine engine = new PostgresEngine();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = PostgresServer.newDatabase();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    static Stream<String> names() {
        return Stream.of(
                "table",
                "Select",
                "MixedCase",
                "user",
                "a.b",
                "a\"b",
                "it's",
                "Größe",
                "日本語",
                "%s",
                "{x}",
                "$1",
                "a b",
                "a\\b",
                ";--",
                "1st",
                "x".repeat(63),
                "ü".repeat(31) + "x");
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_name_of_any_kind_is_read_and_written(String name) throws SQLException {
        String quoted = '"' + name.replace("\"", "\"\"") + '"';
        Ddl.run(
                connection,
                "create schema side",
                "create type public." + quoted + " as enum ('" + name.replace("'", "''") + "')",
                "create table side." + quoted + " (id int primary key, " + quoted + " public." + quoted + " check ("
                        + quoted + " is not null), unique (" + quoted + ", id))",
                "create sequence side.counter owned by side." + quoted + "." + quoted,
                "create table up (id int references side." + quoted + " (id), name text)",
                "create index on side." + quoted + " (" + quoted + " desc) where " + quoted + " is not null",
                "create view side.v as select " + quoted + " from side." + quoted);

        Schema schema = engine.read(connection);

        Table table = schema.tables().stream()
                .filter(t -> t.name().equals(new ObjectName("side", name)))
                .findFirst()
                .orElseThrow();
        assertThat(table.columns()).extracting(Column::name).containsExactly("id", name);
        assertThat(table.checks().get(0).columns()).containsExactly(name);
        assertThat(table.uniques().get(0).columns()).containsExactly(name, "id");
        assertThat(table.indexes()).hasSize(1);
        assertThat(schema.enumTypes().get(0).name()).isEqualTo(ObjectName.of(name));
        assertThat(schema.table("up").orElseThrow().foreignKeys().get(0).referencedTable())
                .isEqualTo(table.name());
        Ddl.run(connection, "drop schema side cascade", "drop schema public cascade", "create schema public");
        connection.setAutoCommit(false);
        assertThat(RoundTrip.repair(engine, connection, schema).toString()).isEmpty();
    }

    @Test
    void functions_and_tables_named_like_the_catalog_s_do_not_deceive() throws SQLException {
        Ddl.run(
                connection,
                "create table t (id serial primary key, a varchar(20) default 'x' check (a <> ''))",
                "create view v as select a from t");
        String before = Ddl.print(engine.read(connection));
        Ddl.run(
                connection,
                "create schema hostile",
                "create table hostile.pg_class (oid oid, relname name)",
                "create table hostile.pg_attribute (attname name)",
                "create function hostile.format_type(oid, integer) returns text language sql as $$ select 'deceived' $$",
                "create function hostile.pg_get_viewdef(oid, boolean) returns text language sql as $$ select 'deceived' $$",
                "create function hostile.pg_get_expr(pg_node_tree, oid, boolean) returns text language sql as $$ select 'deceived' $$",
                "create function hostile.current_schema() returns name language sql as $$ select 'deceived'::name $$",
                "create function public.format_type(oid, integer) returns text language sql as $$ select 'deceived' $$",
                "set search_path = hostile, public, pg_catalog");

        Schema schema = engine.read(connection);

        assertThat(schema.defaultNamespace()).isEqualTo("hostile");
        Ddl.run(connection, "drop function public.format_type", "set search_path = public, hostile, pg_catalog");
        assertThat(Ddl.print(engine.read(connection)
                        .without(object -> object.ref().path().startsWith("hostile"))))
                .isEqualTo(before);
        assertThat(Ddl.print(schema)).doesNotContain("type deceived", "definition deceived", "default deceived");
    }

    @Test
    void objects_outside_the_search_path_have_their_namespace() throws SQLException {
        Ddl.run(
                connection,
                "create schema \"far away\"",
                "create type \"far away\".mood as enum ('ok')",
                "create table \"far away\".t (m \"far away\".mood)",
                "set search_path = ''");

        assertThat(engine.read(connection)
                        .table("far away.t")
                        .orElseThrow()
                        .columns()
                        .get(0)
                        .type())
                .isEqualTo("\"far away\".mood");
    }

    @Test
    void an_index_left_invalid_is_read_as_such() throws SQLException {
        Ddl.run(connection, "create table t (a int)", "insert into t values (1), (1)");
        assertThatThrownBy(() -> Ddl.run(connection, "create unique index concurrently left_over on t (a)"));

        Index index = engine.read(connection).table("t").orElseThrow().indexes().get(0);

        assertThat(index.name()).isEqualTo("left_over");
        assertThat(index.valid()).isFalse();
    }

    @Test
    void a_role_without_privileges_reads_everything_that_it_may_read() throws SQLException {
        Ddl.run(
                connection,
                "create schema closed",
                "create table closed.t (id int primary key, a text check (a <> ''))",
                "create view closed.v as select a from closed.t",
                "create function closed.f() returns int language sql as 'select 1'",
                "create sequence closed.s increment 3");
        String all = Ddl.print(engine.read(connection));
        as("reader_only", () -> assertThat(Ddl.print(engine.read(connection))).isEqualTo(all));
    }

    @Test
    void a_catalog_that_a_role_may_not_read_is_named() throws SQLException {
        Ddl.run(connection, "revoke select on pg_catalog.pg_trigger from public");
        as(
                "reader_only",
                () -> assertThatThrownBy(() -> engine.read(connection))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied for table pg_trigger"));
    }

    @Test
    void reports_an_aborted_transaction_and_does_not_change_it() throws SQLException {
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> Ddl.run(connection, "select 1 / 0"));

        assertThatThrownBy(() -> engine.read(connection))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("current transaction is aborted");
        connection.rollback();
        assertThat(engine.read(connection).objects()).isEmpty();
    }

    @Test
    void a_closed_connection_is_called_so() throws SQLException {
        connection.close();

        assertThatThrownBy(() -> engine.read(connection))
                .isInstanceOf(SQLException.class)
                .hasMessage("This connection has been closed.");
    }

    @Test
    void a_transaction_that_may_only_read_is_enough() throws SQLException {
        Ddl.run(connection, "create table t (id serial primary key)", "set default_transaction_read_only = on");
        assertThatThrownBy(() -> Ddl.run(connection, "drop table t")).hasMessageContaining("read-only transaction");

        assertThat(engine.read(connection).table("t")).isPresent();
    }

    @Test
    void a_very_long_definition_is_read_in_little_time() throws SQLException {
        String list =
                IntStream.range(0, 20_000).mapToObj(i -> "'value " + i + "'").collect(Collectors.joining(", "));
        Ddl.run(
                connection,
                "create table t (a text check (a in (" + list + ")))",
                "create function f() returns text language sql as $$ select '" + "x".repeat(1_000_000) + "' $$");

        Schema schema = Assertions.assertTimeout(Duration.ofSeconds(20), () -> engine.read(connection));

        assertThat(schema.table("t").orElseThrow().checks().get(0).expression())
                .contains("'value 0'::text, 'value 1'::text")
                .contains("'value 19999'::text");
        assertThat(schema.all(Routine.class).get(0).definition()).hasSizeGreaterThan(1_000_000);
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void as(String role, Work work) throws SQLException {
        Ddl.run(
                connection,
                "do $$ begin create role " + role + "; exception when duplicate_object then null; end $$",
                "set role " + role);
        try {
            work.run();
        } finally {
            Ddl.run(connection, "reset role");
        }
    }
}
