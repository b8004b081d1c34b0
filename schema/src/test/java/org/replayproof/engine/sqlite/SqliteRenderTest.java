package org.replayproof.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.RoundTrip;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

class SqliteRenderTest {

    private static final String[] BASE = {
        "create table apps (id integer primary key, name text)",
        "create table t (id integer primary key, a int not null default 1, b text check (b <> ''), last text)",
        "create index i on t (a)",
        "create view v as select a from t",
        "create trigger tr after insert on t begin select 1; end"
    };

    private final Engine engine = new SqliteEngine();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Ddl.run(connection, BASE);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table t add column \"New One\" text not null default 'it''s'",
                "alter table t add column n int default -1",
                "alter table t add column c text collate nocase",
                "alter table t add column g int as (a * 2)",
                "alter table t drop column last",
                "create unique index j on t (lower(b) desc, a collate nocase) where a > 3",
                "drop index i",
                "create view w (p, \"q r\") as select a, b from t where a > 1",
                "drop view v",
                "create trigger other instead of insert on v begin insert into t (a) values (new.a); end",
                "drop trigger tr",
                "create table u (k text, n int default (1 + 2), primary key (n, k)) strict, without rowid",
                "create table u (id integer primary key autoincrement, app int constraint fk references apps on delete cascade"
                        + " deferrable initially deferred, a int not null on conflict replace default 1, \"x y\" text collate"
                        + " nocase constraint un unique on conflict ignore, g as (a) stored, check (a > 0))",
                "create virtual table words using fts5(body)",
                "drop table apps"
            })
    void a_change_and_its_opposite_are_rendered(String migration) throws SQLException {
        Schema before = engine.read(connection);
        Ddl.run(connection, migration);
        Schema after = engine.read(connection);
        assertThat(SchemaDiff.between(before, after).isEmpty()).isFalse();

        assertThat(RoundTrip.repair(engine, connection, before).toString()).isEmpty();
        assertThat(RoundTrip.repair(engine, connection, after).toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table t; create table t (id integer primary key, a int not null default 2, b text check (b <> ''), last text)",
                "drop table t; create table t (id integer primary key, a int not null default 1, b text, last text)",
                "drop table t; create table t (id integer primary key, a int not null default 1, b text check (b <> '') unique, last text)"
            })
    void a_change_that_needs_a_rebuild_is_not_rendered(String migration) throws SQLException {
        Ddl.run(connection, "drop view v");
        Schema before = engine.read(connection);
        Ddl.run(connection, migration, BASE[2], BASE[4]);

        SchemaDiff diff = SchemaDiff.between(before, engine.read(connection));

        assertThat(diff.changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(engine.render(change)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n int not null",
                "n int default (1 + 2)",
                "n text default current_timestamp",
                "n int as (a) stored",
                "n integer primary key"
            })
    void a_column_that_cannot_be_added_to_rows_is_not_rendered(String column) throws SQLException {
        Ddl.run(connection, "create table without (a int)", "create table with_it (a int, " + column + ")");
        Schema schema = engine.read(connection);

        assertThat(engine.render(new org.replayproof.schema.Change.Added(
                        schema.table("with_it").orElseThrow().column("n").orElseThrow())))
                .isEmpty();
    }

    @Test
    void a_whole_schema_is_rebuilt_from_rendered_statements_alone() throws SQLException {
        Ddl.run(connection, "drop trigger tr", "drop view v", "drop table t", "drop table apps");
        Ddl.run(connection, Ddl.resource("sqlite.sql"), "drop view broken");
        Schema wanted = engine.read(connection);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThat(RoundTrip.repair(engine, other, wanted).toString()).isEmpty();
        }
    }

    @Test
    void statements_read_as_a_person_would_write_them() throws SQLException {
        Schema before = engine.read(connection);
        Ddl.run(connection, "alter table t add column metadata TEXT DEFAULT '{}'");

        assertThat(engine.render(SchemaDiff.between(before, engine.read(connection))
                        .changes()
                        .get(0)))
                .contains("ALTER TABLE t ADD COLUMN metadata TEXT DEFAULT '{}'");
    }
}
