package org.replayproof.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.engine.Counting;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Engines;
import org.replayproof.engine.PostgresServer;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.Table;

class PostgresReadTest {

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

    @Test
    void the_engine_is_found_for_a_connection() throws SQLException {
        assertThat(Engines.of(connection)).isInstanceOf(PostgresEngine.class);
    }

    @Test
    void an_empty_database_holds_nothing() throws SQLException {
        Schema schema = engine.read(connection);

        assertThat(schema.objects()).isEmpty();
        assertThat(schema.product()).isEqualTo("PostgreSQL");
        assertThat(schema.version()).startsWith(connection.getMetaData().getDatabaseMajorVersion() + ".");
        assertThat(schema.defaultNamespace()).isEqualTo("public");
    }

    @Test
    void every_kind_of_object_is_read() throws SQLException {
        Ddl.runAll(connection, "postgres.sql");

        assertThat(Ddl.print(engine.read(connection)).replaceAll("version [0-9.]+", "version N"))
                .isEqualTo(Ddl.resource(connection, "postgres.txt"));
    }

    @Test
    void a_column_is_read_with_all_it_has() throws SQLException {
        Ddl.runAll(connection, "postgres.sql");

        Table parent = engine.read(connection).table("parent").orElseThrow();

        assertThat(parent.column("sorted"))
                .contains(new Column(
                        ObjectName.of("parent"),
                        "sorted",
                        3,
                        "text",
                        true,
                        "'x  y'::text",
                        Column.Identity.NONE,
                        null,
                        "C",
                        List.of(),
                        List.of(),
                        null));
        assertThat(parent.comment()).isEqualTo("the parent");
    }

    @Test
    void a_dropped_column_leaves_no_gap_in_the_positions() throws SQLException {
        Ddl.run(connection, "create table t (a int, b int, c int)", "alter table t drop column b");

        assertThat(table("t").columns()).extracting(Column::position).containsExactly(1, 2);
    }

    @Test
    void a_check_knows_the_columns_it_mentions() throws SQLException {
        Ddl.run(connection, "create table t (a int, b int, check (b > a), check (a > 0))");

        assertThat(table("t").checks())
                .extracting(CheckConstraint::columns)
                .containsExactly(List.of("a"), List.of("a", "b"));
    }

    @Test
    void names_are_read_as_the_catalog_spells_them() throws SQLException {
        String longest = "x".repeat(63);
        Ddl.run(
                connection,
                "create table \"Mixed Case\" (\"select\" int, \"ü\"\"q\" text, " + longest + " int)",
                "create index \"I\" on \"Mixed Case\" (\"select\", \"ü\"\"q\" desc, " + longest + ")");

        Table table = table("Mixed Case");
        assertThat(table.columns()).extracting(Column::name).containsExactly("select", "ü\"q", longest);
        assertThat(table.indexes().get(0).keys()).containsExactly("\"select\"", "\"ü\"\"q\" DESC", longest);
    }

    @Test
    void distinguishes_generated_names_from_given_ones() throws SQLException {
        String table = "a_table_whose_name_is_so_long_that_it_leaves_no_room_for_others";
        Ddl.run(
                connection,
                "create extension btree_gist",
                "create table " + table + " (id int primary key, a_column_with_a_long_name_too int unique"
                        + " check (a_column_with_a_long_name_too > 0) check (a_column_with_a_long_name_too > 1)"
                        + " references " + table
                        + ", b int, unique (id, b), check (id > b), exclude using gist (b with =))",
                "create table ü (öäüöäüöäüöäüöäüöäüöäüöäüöäüöäüöäüöäü int unique)",
                "create table t (a int constraint mine primary key, b int constraint t_b_mine unique"
                        + " constraint t_a_check check (b > 0))");

        Schema schema = engine.read(connection);

        assertThat(names(schema.table(table).orElseThrow()))
                .allMatch(ConstraintName::generated)
                .hasSize(8);
        assertThat(names(schema.table("ü").orElseThrow()))
                .allMatch(ConstraintName::generated)
                .hasSize(1);
        assertThat(names(schema.table("t").orElseThrow()))
                .noneMatch(ConstraintName::generated)
                .extracting(ConstraintName::value)
                .containsExactly("mine", "t_b_mine", "t_a_check");
    }

    @Test
    void excludes_the_objects_of_an_extension() throws SQLException {
        Ddl.run(connection, "create extension citext", "create table t (c citext)");

        assertThat(Ddl.print(engine.read(connection)))
                .matches("extension citext: version [0-9.]+\ntable t\ncolumn t.c: type citext, nullable yes\n");
    }

    @Test
    void a_broken_concurrent_build_leaves_an_invalid_index() throws SQLException {
        Ddl.run(connection, "create table t (a int)", "insert into t values (1), (1)");
        assertThatThrownBy(() -> Ddl.run(connection, "create unique index concurrently i on t (a)"))
                .hasMessageContaining("could not create unique index");

        assertThat(table("t").indexes().get(0).valid()).isFalse();
    }

    @Test
    void temporary_tables_are_left_out_and_hide_nothing() throws SQLException {
        Ddl.run(
                connection,
                "create table t (a int)",
                "create view v as select count(*) as n from t",
                "create temp table t (other int)");

        assertThat(Ddl.print(engine.read(connection))).isEqualTo("""
                        table t
                        column t.a: type integer, nullable yes
                        view v: definition SELECT count(*) AS n FROM t
                        column v.n: type bigint, nullable yes
                        """);
    }

    @Test
    void the_same_statements_in_two_namespaces_give_the_same_schema() throws SQLException {
        Ddl.runAll(connection, "postgres.sql");
        Schema inPublic = engine.read(connection);
        try (Connection other = PostgresServer.newDatabase()) {
            Ddl.run(other, "create schema \"My Space\"", "set search_path = \"My Space\", public");
            Ddl.runAll(other, "postgres.sql");
            Schema inOther = engine.read(other);

            assertThat(inOther.defaultNamespace()).isEqualTo("My Space");
            assertThat(SchemaDiff.between(inPublic, inOther).toString()).isEmpty();
            assertThat(inOther.objects()).isEqualTo(inPublic.objects());
            assertThat(inOther.isEquivalentTo(inPublic)).isTrue();
        }
    }

    @Test
    void the_search_path_of_the_caller_does_not_change_printed_names() throws SQLException {
        Ddl.runAll(connection, "postgres.sql");
        Schema before = engine.read(connection);
        Ddl.run(connection, "set search_path = public, app");

        assertThat(engine.read(connection).objects()).isEqualTo(before.objects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "pg_catalog", "missing", "pg_temp", "\"$user\""})
    void without_a_namespace_to_create_things_in_public_is_the_default(String path) throws SQLException {
        Ddl.runAll(connection, "postgres.sql");
        Schema before = engine.read(connection);
        Ddl.run(connection, "set search_path = " + path);

        assertThat(engine.read(connection)).isEqualTo(before);
    }

    @Test
    void a_name_that_hides_a_built_in_one_prints_alike_in_two_namespaces() throws SQLException {
        String[] ddl = {
            "create function upper(text) returns text immutable language sql as 'select $1'",
            "create table t (a text check (upper(a) <> 'x'))"
        };
        Ddl.run(connection, "set search_path = public, pg_catalog");
        Ddl.run(connection, ddl);
        Schema inPublic = engine.read(connection);
        Ddl.run(
                connection,
                "drop table t",
                "create schema other",
                "alter function public.upper(text) set schema other");
        Ddl.run(connection, "set search_path = other, pg_catalog", ddl[1]);

        assertThat(engine.read(connection).objects()).isEqualTo(inPublic.objects());
    }

    @Test
    void the_number_of_queries_does_not_depend_on_the_number_of_tables() throws SQLException {
        Ddl.runAll(connection, "postgres.sql");
        int few = queries();
        for (int i = 0; i < 200; i++) {
            Ddl.run(
                    connection,
                    "create table t" + i + " (id bigserial primary key, a int references parent unique check (a > 0))");
            Ddl.run(connection, "create index on t" + i + " (abs(a))", "create view v" + i + " as select * from t" + i);
        }

        assertThat(queries()).isEqualTo(few).isLessThan(28);
    }

    @Test
    void reading_in_autocommit_leaves_the_connection_as_it_was() throws SQLException {
        Ddl.run(connection, "create schema app", "set search_path = app, \"$user\", public");

        engine.read(connection);

        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(show("search_path")).isEqualTo("app, \"$user\", public");
    }

    @Test
    void reading_inside_a_transaction_sees_it_and_leaves_it_open() throws SQLException {
        connection.setAutoCommit(false);
        Ddl.run(connection, "set local search_path = public, pg_temp", "create table t (a int)");

        Schema inside = engine.read(connection);

        assertThat(inside.table("t")).isPresent();
        assertThat(show("search_path")).isEqualTo("public, pg_temp");
        connection.rollback();
        assertThat(engine.read(connection).objects()).isEmpty();
        connection.rollback();
        assertThat(show("search_path")).isEqualTo("\"$user\", public");
    }

    @Test
    void reading_inside_an_aborted_transaction_is_an_error() throws SQLException {
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> Ddl.run(connection, "select nonsense")).isInstanceOf(SQLException.class);

        assertThatThrownBy(() -> engine.read(connection))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("current transaction is aborted");
        connection.rollback();
    }

    @Test
    void a_read_only_session_can_be_read() throws SQLException {
        Ddl.runAll(connection, "postgres.sql");
        Schema before = engine.read(connection);
        connection.setReadOnly(true);

        assertThat(engine.read(connection)).isEqualTo(before);
    }

    private int queries() throws SQLException {
        Counting counting = new Counting(connection);
        engine.read(counting.connection());
        return counting.queries().size();
    }

    private Table table(String name) throws SQLException {
        return engine.read(connection).table(name).orElseThrow();
    }

    private static List<ConstraintName> names(Table table) {
        return table.parts()
                .filter(Constraint.class::isInstance)
                .map(part -> ((Constraint) part).name())
                .toList();
    }

    private String show(String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
