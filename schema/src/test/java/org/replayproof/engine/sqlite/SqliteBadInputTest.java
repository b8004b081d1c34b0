package org.replayproof.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.RoundTrip;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

class SqliteBadInputTest {

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

    static Stream<String> names() {
        return Stream.of(
                "table",
                "Select",
                "MixedCase",
                "a.b",
                "a\"b",
                "it's",
                "[x]",
                "`q`",
                "Größe",
                "日本語",
                "%s",
                "%",
                "{x}",
                ";--",
                " ",
                "a\nb",
                "1st",
                "main",
                "temp",
                "sqlite",
                "rowid",
                "x".repeat(300));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_name_of_any_kind_is_read_and_written(String name) throws SQLException {
        String quoted = '"' + name.replace("\"", "\"\"") + '"';
        Ddl.run(
                connection,
                "create table " + quoted + " (id int, " + quoted + " text collate nocase check (" + quoted + " <> 'x'),"
                        + " constraint " + quoted + " unique (" + quoted + ", id), primary key (" + quoted + "))",
                "create table up (id int references " + quoted + " (" + quoted + "))",
                "create index \"" + "i " + name.replace("\"", "\"\"") + "\" on " + quoted + " (" + quoted
                        + " desc, lower(" + quoted + ")) where " + quoted + " is not null",
                "create view v as select " + quoted + " from " + quoted,
                "create trigger tr after update of " + quoted + " on " + quoted + " begin select 1; end");

        Schema schema = engine.read(connection);

        Table table = schema.tables().stream()
                .filter(t -> t.name().equals(ObjectName.of(name)))
                .findFirst()
                .orElseThrow();
        assertThat(table.columns()).extracting(Column::name).containsExactly("id", name);
        assertThat(table.column(name).orElseThrow().collation()).isEqualTo("NOCASE");
        assertThat(table.checks().get(0).columns()).containsExactly(name);
        assertThat(table.uniques().get(0).name().value()).isEqualTo(name);
        assertThat(table.indexes()).hasSize(1);
        assertThat(table.triggers()).hasSize(1);
        assertThat(schema.table("up").orElseThrow().foreignKeys().get(0).referencedColumns())
                .containsExactly(name);
        assertThat(schema.view("v").orElseThrow().columns())
                .extracting(Column::name)
                .containsExactly(name);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThat(RoundTrip.repair(engine, other, schema).toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE",
                "CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME",
                "CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END ESCAPE",
                "EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FIRST FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP",
                "GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN",
                "KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER",
                "OTHERS OUTER OVER PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP REINDEX",
                "RELEASE RENAME REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN",
                "TIES TO TRANSACTION TRIGGER UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW WITH",
                "WITHOUT STORED STRICT WITHIN"
            })
    void every_keyword_is_quoted_where_it_must_be(String keywords) throws SQLException {
        for (String keyword : keywords.split(" ")) {
            String name = engine.quote(keyword);

            Ddl.run(connection, "create table " + name + " (a, " + name + " int unique, check (" + name + " > 0))");
            Ddl.run(connection, "create index i_" + keyword + " on " + name + " (" + name + ")");
            Ddl.run(connection, "create view v_" + keyword + " as select " + name + " from " + name);
            assertThat(engine.read(connection).table(keyword)).isPresent();
        }
    }

    @Test
    void tables_named_like_the_pragmas_do_not_deceive() throws SQLException {
        Ddl.run(
                connection,
                "create table t (id integer primary key, a int unique references t)",
                "create index i on t (a)");
        String before = Ddl.print(engine.read(connection));
        for (String pragma : new String[] {
            "table_list", "table_xinfo", "index_list", "index_xinfo", "foreign_key_list", "database_list"
        }) {
            Ddl.run(connection, "create table pragma_" + pragma + " (x)");
        }

        assertThat(Ddl.print(engine.read(connection)
                        .without(object -> object.ref().path().startsWith("pragma_"))))
                .isEqualTo(before);
    }

    @Test
    void reads_temporary_tables_and_the_tables_that_they_hide() throws SQLException {
        Ddl.run(
                connection,
                "create table t (a int)",
                "create temp table t (b text)",
                "create temp trigger watching after insert on t begin select 1; end",
                "create table u (c int)",
                "create temp trigger elsewhere after insert on u begin select 1; end",
                "create temp view w as select * from u");

        Schema schema = engine.read(connection);

        assertThat(Ddl.print(schema)).isEqualTo("""
                table t
                column t.a: type INT, nullable yes
                table temp.t
                column temp.t.b: type TEXT, nullable yes
                trigger temp.t.watching: definition CREATE TRIGGER watching after insert on t begin select 1; end
                table u
                column u.c: type INT, nullable yes
                trigger u.elsewhere: definition CREATE TEMP TRIGGER elsewhere after insert on u begin select 1; end
                view temp.w: definition select * from u
                column temp.w.c: type INT, nullable yes
                """);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Schema empty = engine.read(other);
            assertThat(RoundTrip.repair(engine, other, schema).toString()).isEmpty();
            assertThat(RoundTrip.repair(engine, other, empty).toString()).isEmpty();
        }
    }

    @Test
    void the_trigger_of_an_attached_table_is_written_to_the_attached_database() throws SQLException {
        Ddl.run(connection, "attach ':memory:' as \"other one\"", "create table \"other one\".t (a)");
        Schema before = engine.read(connection);
        Ddl.run(connection, "create trigger \"other one\".tr after insert on t begin select 1; end");
        Schema after = engine.read(connection);

        assertThat(RoundTrip.repair(engine, connection, before).toString()).isEmpty();
        assertThat(RoundTrip.repair(engine, connection, after).toString()).isEmpty();
    }

    @Test
    void a_very_long_definition_is_read_in_little_time() throws SQLException {
        String list =
                IntStream.range(0, 25_000).mapToObj(i -> "'value " + i + "'").collect(Collectors.joining(", "));
        Ddl.run(
                connection,
                "create table t (a text default '" + "x".repeat(400_000) + "', check (a in (" + list + ")))");

        Table table = Assertions.assertTimeout(Duration.ofSeconds(10), () -> engine.read(connection))
                .table("t")
                .orElseThrow();

        assertThat(table.checks().get(0).expression()).isEqualTo("a in (" + list + ")");
        assertThat(table.columns().get(0).defaultValue()).hasSize(400_002);
    }

    @Test
    void a_file_that_may_only_be_read_is_read(@TempDir Path folder) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("there.db");
        try (Connection writing = DriverManager.getConnection(url)) {
            Ddl.run(writing, "create table t (a int)", "create view v as select a from t");
        }
        Properties readOnly = new Properties();
        readOnly.setProperty("open_mode", "1");
        try (Connection reading = DriverManager.getConnection(url, readOnly)) {
            assertThatThrownBy(() -> Ddl.run(reading, "drop view v")).hasMessageContaining("readonly");
            assertThat(engine.read(reading).view("v").orElseThrow().columns()).hasSize(1);
        }
    }

    @Test
    void reports_a_file_that_is_not_a_database(@TempDir Path folder) throws SQLException, IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no database at all, only text".repeat(100));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThatThrownBy(() -> engine.read(other))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("file is not a database");
        }
    }

    @Test
    void a_closed_connection_is_called_so() throws SQLException {
        connection.close();

        assertThatThrownBy(() -> engine.read(connection))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void reads_the_current_state_of_a_failed_transaction() throws SQLException {
        connection.setAutoCommit(false);
        Ddl.run(connection, "create table t (a int not null)");
        assertThatThrownBy(() -> Ddl.run(connection, "insert into t values (null)"));

        assertThat(engine.read(connection).table("t")).isPresent();
        connection.rollback();
        assertThat(engine.read(connection).table("t")).isEmpty();
    }
}
