package org.replayproof.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Repair;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

class SqliteRepairTest {

    private final Engine engine = new SqliteEngine();
    private Connection connection;
    private Connection other;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        other = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        other.close();
    }

    @Test
    void equal_schemas_need_nothing() throws SQLException {
        Ddl.run(connection, "create table t (a int)");
        Schema schema = engine.read(connection);

        assertThat(engine.repair(schema, schema).statements()).isEmpty();
        assertThat(engine.repair(schema, schema).left()).isEmpty();
    }

    @Test
    void a_column_that_only_a_rebuild_can_change_is_changed_and_rows_stay() throws SQLException {
        String[] around = {
            "create table ups (id integer primary key, t_id int references t on delete cascade)",
            "create index i on t (a)",
            "create view v as select a from t",
            "create trigger tr after insert on t begin select 1; end"
        };
        Ddl.run(connection, "create table t (id integer primary key, a int, gone text)");
        Ddl.run(connection, around);
        Ddl.run(connection, "insert into t values (1, 10, 'x'), (2, 20, 'y')", "insert into ups values (7, 2)");
        Ddl.run(connection, "pragma foreign_keys = on");
        Ddl.run(other, "create table t (id integer primary key, a int not null default 3, b text)");
        Ddl.run(other, around);
        Schema wanted = engine.read(other);

        Repair repair = engine.repair(engine.read(connection), wanted);

        assertThat(String.join(";\n", repair.statements())).isEqualTo("""
                PRAGMA foreign_keys = OFF;
                DROP TRIGGER tr;
                DROP VIEW v;
                DROP INDEX i;
                CREATE TABLE new_t (id INTEGER PRIMARY KEY, a INT NOT NULL DEFAULT 3, b TEXT);
                INSERT INTO new_t (id, a) SELECT id, a FROM t;
                DROP TABLE t;
                ALTER TABLE new_t RENAME TO t;
                CREATE INDEX i ON t (a);
                CREATE VIEW v (a) AS select a from t;
                CREATE TRIGGER tr after insert on t begin select 1; end;
                PRAGMA foreign_keys = ON""");
        assertThat(repair.left()).isEmpty();
        Ddl.run(connection, repair.statements().toArray(String[]::new));
        assertThat(SchemaDiff.between(engine.read(connection), wanted).toString())
                .isEmpty();
        assertThat(one("select group_concat(id || ':' || a) from t")).isEqualTo("1:10,2:20");
        assertThat(one("select count(*) from ups")).isEqualTo("1");
    }

    @Test
    void columns_at_the_end_come_and_go_without_a_rebuild() throws SQLException {
        Ddl.run(connection, "create table t (id integer primary key, a int, b int)");
        Ddl.run(other, "create table t (id integer primary key, b int, c text default 'x')");

        assertThat(engine.repair(engine.read(connection), engine.read(other)).statements())
                .containsExactly("ALTER TABLE t DROP COLUMN a", "ALTER TABLE t ADD COLUMN c TEXT DEFAULT 'x'");
    }

    @Test
    void a_column_in_the_middle_takes_a_rebuild_under_a_name_that_is_free() throws SQLException {
        Ddl.run(connection, "create table t (a int, b int)", "create table new_t (x)");
        Ddl.run(other, "create table t (a int, m int, b int)", "create table new_t (x)");

        assertThat(engine.repair(engine.read(connection), engine.read(other)).statements())
                .containsExactly(
                        "CREATE TABLE new_t_ (a INT, m INT, b INT)",
                        "INSERT INTO new_t_ (a, b) SELECT a, b FROM t",
                        "DROP TABLE t",
                        "ALTER TABLE new_t_ RENAME TO t");
    }

    @Test
    void an_attached_database_is_repaired_inside_but_not_attached() throws SQLException {
        Ddl.run(connection, "attach ':memory:' as side", "create table side.t (a int)");
        Ddl.run(other, "attach ':memory:' as side", "create table side.t (a text)");
        Schema wanted = engine.read(other);
        Ddl.run(
                connection,
                engine.repair(engine.read(connection), wanted).statements().toArray(String[]::new));
        assertThat(SchemaDiff.between(engine.read(connection), wanted).toString())
                .isEmpty();

        Ddl.run(connection, "detach side");

        assertThat(engine.repair(engine.read(connection), wanted).left())
                .extracting(Object::toString)
                .containsExactly("+ namespace side");
    }

    private String one(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
