package org.replayproof.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.engine.Counting;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Engines;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Column.Identity;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

class SqliteReadTest {

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
    void the_engine_is_found_for_a_connection() throws SQLException {
        assertThat(Engines.of(connection)).isInstanceOf(SqliteEngine.class);
    }

    @Test
    void an_empty_database_holds_nothing() throws SQLException {
        Schema schema = engine.read(connection);

        assertThat(schema.objects()).isEmpty();
        assertThat(schema.product()).isEqualTo("SQLite");
        assertThat(schema.version()).startsWith("3.");
        assertThat(schema.defaultNamespace()).isEqualTo("main");
    }

    @Test
    void every_kind_of_object_is_read() throws SQLException {
        Ddl.run(connection, Ddl.resource("sqlite.sql"));

        assertThat(Ddl.print(engine.read(connection))).isEqualTo(Ddl.resource("sqlite.txt"));
    }

    @Test
    void a_column_is_read_with_all_it_has() throws SQLException {
        Ddl.run(connection, Ddl.resource("sqlite.sql"));

        assertThat(table("apps").column("table"))
                .contains(new Column(
                        ObjectName.of("apps"),
                        "table",
                        2,
                        "TEXT",
                        false,
                        "'a  b'",
                        Identity.NONE,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null));
    }

    @Test
    void names_of_constraints_are_read_and_never_generated() throws SQLException {
        Ddl.run(connection, Ddl.resource("sqlite.sql"));

        Table deals = table("deals");
        assertThat(deals.uniques())
                .extracting(unique -> unique.name())
                .containsExactly(new ConstraintName("pair", false));
        assertThat(deals.checks())
                .extracting(check -> check.name())
                .containsExactly(
                        new ConstraintName("status_known", false),
                        ConstraintName.NONE,
                        new ConstraintName("not_three", false));
        assertThat(deals.foreignKeys())
                .extracting(ForeignKey::name)
                .containsExactly(ConstraintName.NONE, ConstraintName.NONE, new ConstraintName("by_tick", false));
        assertThat(table("notes").uniques().get(0).name().value()).isEqualTo("up_key");
    }

    @Test
    void a_check_knows_the_columns_it_mentions() throws SQLException {
        Ddl.run(connection, "create table t (a int, b int, \"c d\" int, check ([c d] > A), check (b <> 'a'))");

        assertThat(table("t").checks())
                .extracting(CheckConstraint::columns)
                .containsExactly(List.of("a", "c d"), List.of("b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table t (id integer primary key) | ROWID",
                "create table t (id InTeGeR, primary key (id)) | ROWID",
                "create table t (id integer primary key asc autoincrement) | AUTOINCREMENT",
                "create table t (id integer, primary key (id autoincrement)) | AUTOINCREMENT",
                "create table t (id int primary key) | NONE",
                "create table t (id integer primary key desc) | NONE",
                "create table t (id integer primary key) without rowid | NONE",
                "create table t (id integer, b int, primary key (id, b)) | NONE",
                "create table t (id integer unique) | NONE",
                "create table t (id integer primary key) strict | ROWID",
                "create table t (id text default 'autoincrement' primary key) | NONE"
            })
    void only_an_integer_primary_key_numbers_the_rows(String ddl, Identity identity) throws SQLException {
        Ddl.run(connection, ddl);

        assertThat(table("t").columns().get(0).identity()).isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            value = {
                "a int check(a>0) => a > 0",
                "a int check ( a   IN('x','y') ) => a IN ('x', 'y')",
                "a int check (a /* ) */ > -- , ( \\n 1) => a > 1",
                "a int check (a <> 'it''s  ) ,') => a <> 'it''s  ) ,'",
                "a int check (length(a) BETWEEN -1 AND +2) => length(a) BETWEEN -1 AND +2",
                "a int check (a - 1 > 1.5e-3) => a - 1 > 1.5e-3",
                "a int check ([a] > 0) => [a] > 0",
                "a int check ((a > 0) and not(a = 5)) => (a > 0) and not (a = 5)",
                "a int check (case when a then 1 else x'00' end) => case when a then 1 else x'00' end",
                "a int check (t.a is not null) => t.a is not null",
                "a varchar(10, 2) not null default (1) collate nocase constraint c check(a) => a",
                "a int default 1 check (a glob '*[a-z]') => a glob '*[a-z]'",
                "a, check (a) unique (a) check (a) => a",
                "`check` int, a int check (`check` > a) => `check` > a",
                "a int check (cast(a as text)>=json_extract('{}','$')) => cast(a as text) >= json_extract('{}', '$')",
                "a int check (a||'x' <> a->>'$.b') => a || 'x' <> a ->> '$.b'"
            })
    void conditions_are_read_from_the_statement(String body, String expression) throws SQLException {
        Ddl.run(connection, "create table t (" + body.replace("\\n", "\n") + ")");

        assertThat(table("t").checks())
                .isNotEmpty()
                .extracting(CheckConstraint::expression)
                .containsOnly(expression);
    }

    @Test
    void whitespace_and_comments_do_not_make_a_difference() throws SQLException {
        Ddl.run(
                connection,
                "create table a (x int check (x>0) default (1+2), y as (x*2))",
                "create table b (x int /* why */ check ( x  >  0 )\n -- because\n default ( 1 + 2 ), y as ( x\n*2 ))");

        assertThat(table("b").checks()).extracting(CheckConstraint::expression).containsExactly("x > 0");
        assertThat(table("a").checks()).extracting(CheckConstraint::expression).containsExactly("x > 0");
        assertThat(table("a").columns().get(1).generated())
                .isEqualTo(table("b").columns().get(1).generated());
        assertThat(table("a").columns().get(0).defaultValue())
                .isEqualTo("1 + 2")
                .isEqualTo(table("b").columns().get(0).defaultValue());
    }

    @Test
    void what_alter_table_did_to_the_statement_is_read() throws SQLException {
        Ddl.run(
                connection,
                "create table t (a int primary key, b text check (b <> ''), c int references t (a), d int)",
                "alter table t add column e text not null default 'x' check (e <> 'y')",
                "alter table t rename column b to \"B b\"",
                "alter table t drop column d",
                "alter table t rename to \"Other one\"");

        Table table = table("Other one");
        assertThat(table.columns()).extracting(Column::name).containsExactly("a", "B b", "c", "e");
        assertThat(table.checks()).extracting(CheckConstraint::expression).containsExactly("\"B b\" <> ''", "e <> 'y'");
        assertThat(table.foreignKeys().get(0).referencedTable()).isEqualTo(ObjectName.of("Other one"));
    }

    @Test
    void a_table_made_from_a_query_is_read() throws SQLException {
        Ddl.run(connection, "create table src (a int, \"b c\" text)", "create table copy as select * from src");

        assertThat(table("copy").columns()).extracting(Column::name).containsExactly("a", "b c");
    }

    @Test
    void names_differing_in_case_of_other_alphabets_are_different() throws SQLException {
        Ddl.run(connection, "create table t (\"ä\" int collate nocase, \"Ä\" int, check (\"Ä\" > 0))");

        assertThat(table("t").columns()).extracting(Column::collation).containsExactly("NOCASE", null);
        assertThat(table("t").checks().get(0).columns()).containsExactly("Ä");
    }

    @Test
    void a_broken_view_does_not_hide_the_others() throws SQLException {
        Ddl.run(
                connection,
                "create table t (a int)",
                "create table gone (a int)",
                "create view broken as select * from gone",
                "create view fine as select a from t",
                "create view over_broken as select * from broken",
                "create trigger tr instead of insert on broken begin select 1; end",
                "drop table gone");

        Schema schema = engine.read(connection);

        View broken = schema.view("broken").orElseThrow();
        assertThat(broken.broken()).isEqualTo("no such table: main.gone");
        assertThat(broken.columns()).isEmpty();
        assertThat(broken.triggers()).hasSize(1);
        assertThat(schema.view("over_broken").orElseThrow().broken()).isNotNull();
        assertThat(schema.view("fine").orElseThrow().broken()).isNull();
        assertThat(schema.view("fine").orElseThrow().columns())
                .extracting(Column::name)
                .containsExactly("a");
    }

    @Test
    void a_virtual_table_without_its_module_does_not_hide_the_others() throws SQLException {
        Ddl.run(
                connection,
                "create table t (a int)",
                "create virtual table words using fts5(body)",
                "pragma writable_schema = on",
                "insert into sqlite_schema values ('table', 'places', 'places', 0,"
                        + " 'CREATE VIRTUAL TABLE places USING no_such_thing(lat, lon)')",
                "pragma writable_schema = reset");

        assertThat(Ddl.print(engine.read(connection))).isEqualTo("""
                table places: options UNREADABLE: no such module: no_such_thing, VIRTUAL USING no_such_thing(lat, lon)
                table t
                column t.a: type INT, nullable yes
                table words: options VIRTUAL USING fts5(body)
                column words.body: nullable yes
                """);
    }

    @Test
    void keys_are_read_with_how_they_compare_and_order() throws SQLException {
        Ddl.run(
                connection,
                "create table t (a text, b int, primary key (a collate nocase, b desc), unique (b, a desc))",
                "create table plain (a text collate nocase, b int, primary key (a, b), unique (b, a))");

        assertThat(table("t").options())
                .containsExactly("PRIMARY KEY BY (a COLLATE NOCASE, b DESC)", "UNIQUE (b, a) BY (b, a DESC)");
        assertThat(table("plain").options()).isEmpty();
    }

    @Test
    void words_that_mean_nothing_are_not_read() throws SQLException {
        Ddl.run(
                connection,
                "create table t (a int unique null on conflict ignore, b int not null on conflict abort,"
                        + " c int check (c > 0), check (a > 0) on conflict ignore)");

        assertThat(table("t").options()).isEmpty();
    }

    @Test
    void an_attached_database_is_a_namespace() throws SQLException {
        Ddl.run(
                connection,
                "attach ':memory:' as \"other one\"",
                "create table \"other one\".t (id integer primary key, up int references t)",
                "create table t (x)");

        Schema schema = engine.read(connection);

        assertThat(schema.table("other one.t")
                        .orElseThrow()
                        .foreignKeys()
                        .get(0)
                        .referencedTable())
                .isEqualTo(new ObjectName("other one", "t"));
        assertThat(schema.table("t").orElseThrow().columns())
                .extracting(Column::name)
                .containsExactly("x");
    }

    @Test
    void the_number_of_queries_does_not_depend_on_the_number_of_tables() throws SQLException {
        Ddl.run(connection, Ddl.resource("sqlite.sql"), "drop view broken");
        int few = queries();
        for (int i = 0; i < 200; i++) {
            Ddl.run(
                    connection,
                    "create table t" + i + " (id integer primary key, a int unique references apps check (a > 0))",
                    "create index i" + i + " on t" + i + " (abs(a))",
                    "create view v" + i + " as select * from t" + i);
        }

        // Seven for the main database, and for the temporary one if there is one.
        assertThat(queries()).isEqualTo(few).isLessThan(16);
    }

    @Test
    void reading_leaves_the_transaction_as_it_was() throws SQLException {
        engine.read(connection);
        assertThat(connection.getAutoCommit()).isTrue();
        connection.setAutoCommit(false);
        Ddl.run(connection, "create table t (a int)");

        assertThat(engine.read(connection).table("t")).isPresent();
        connection.rollback();
        assertThat(engine.read(connection).table("t")).isEmpty();
        connection.rollback();
    }

    private int queries() throws SQLException {
        Counting counting = new Counting(connection);
        engine.read(counting.connection());
        return counting.queries().size();
    }

    private Table table(String name) throws SQLException {
        return engine.read(connection).table(name).orElseThrow();
    }
}
