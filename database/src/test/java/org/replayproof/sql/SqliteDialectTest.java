package org.replayproof.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteDialectTest {

    private final SqlDialect dialect = new SqliteDialect();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE a(x); CREATE TABLE b(y)",
                "\uFEFFCREATE TABLE a(x);\r\nINSERT INTO a VALUES('semi;colon'), ('it''s; fine');\r\n",
                "CREATE TABLE \"we;ird\"(\"a;b\"); CREATE TABLE `ti;ck`(x); CREATE TABLE [br;ack](id); INSERT INTO [br;ack] VALUES(1);",
                "-- only; a comment\n/* and; one /* not nested */\nCREATE TABLE a(x); -- it's over\n",
                "CREATE TABLE a(x, n); CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET n = CASE WHEN new.x > 1 THEN 1 ELSE 2 END; "
                        + "INSERT INTO a(n) SELECT 5 WHERE new.x = 99; END; INSERT INTO a(x) VALUES(3);",
                "CREATE TABLE a(x); CREATE TEMP TRIGGER IF NOT EXISTS t AFTER INSERT ON a BEGIN SELECT 1; END\n;\nCREATE TABLE b(y);",
                "CREATE TABLE a(x); create /* c */ temporary -- d\n trigger t AFTER DELETE ON a BEGIN SELECT ';'; SELECT 2; END -- e\n; DROP TABLE a;",
                "BEGIN TRANSACTION; CREATE TABLE a(x); INSERT INTO a VALUES(1); ALTER TABLE a RENAME TO b; COMMIT; INSERT INTO b VALUES(2)",
                "CREATE TABLE t(begin TEXT, \"end\" TEXT); INSERT INTO t(begin) VALUES('x'); CREATE TABLE u(\"case\");",
                "PRAGMA foreign_keys=OFF; PRAGMA user_version = 7; CREATE TABLE a(x); VACUUM; SELECT 1;;; ;",
                "CREATE TABLE a(x); INSERT INTO a VALUES(x'3B27'), (1e-5), (.5), (0x1F), ('\\'); CREATE TABLE b(y);",
                "CREATE VIEW v AS SELECT CASE 1 WHEN 1 THEN ';' ELSE 'END;' END AS c; CREATE TABLE tag$x$(id); CREATE TABLE z$(y);",
                "CREATE TABLE a(x DEFAULT ('a;b'), CHECK(x <> ';')); CREATE INDEX i ON a(x) WHERE x <> ';';",
                "",
                "-- nothing\n",
                ";;;"
            })
    void one_by_one_gives_what_the_whole_script_gives(String script) throws SQLException {
        try (Connection whole = DriverManager.getConnection("jdbc:sqlite::memory:");
                Connection oneByOne = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            try (Statement statement = whole.createStatement()) {
                statement.executeUpdate(script);
            }
            for (SqlStatement part : dialect.split(script)) {
                try (Statement statement = oneByOne.createStatement()) {
                    statement.execute(part.text());
                }
            }
            assertThat(contents(oneByOne)).isEqualTo(contents(whole));
        }
    }

    /** Every object as SQLite stores its text, and every row of every table. */
    private static List<String> contents(Connection connection) throws SQLException {
        List<String> contents = rows(
                connection,
                "SELECT type, name, sql FROM sqlite_schema UNION ALL"
                        + " SELECT type, name, sql FROM sqlite_temp_schema ORDER BY 1, 2");
        for (String table : rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")) {
            contents.add(table + ": "
                    + rows(
                            connection,
                            "SELECT * FROM \"" + table.replace("|", "").replace("\"", "\"\"") + "\""));
        }
        contents.addAll(rows(connection, "PRAGMA user_version"));
        return contents;
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(found.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    @Test
    void knows_where_each_statement_begins() {
        List<SqlStatement> statements =
                dialect.split("\uFEFF-- head\r\nCREATE TABLE a(\r\n  x\r\n);\r\n\r\n  ; INSERT INTO a\r\nVALUES(1);");

        assertThat(statements)
                .extracting(SqlStatement::index, SqlStatement::line, SqlStatement::column, SqlStatement::text)
                .containsExactly(
                        tuple(1, 2, 1, "CREATE TABLE a(\r\n  x\r\n)"), tuple(2, 6, 5, "INSERT INTO a\r\nVALUES(1)"));
        assertThat(statements.get(0).lineOf("x")).isEqualTo(3);
    }

    @Test
    void counts_columns_behind_a_byte_order_mark() {
        assertThat(dialect.split("\uFEFFSELECT 1").get(0).column()).isEqualTo(1);
    }

    @Test
    void tokens_know_their_place_in_the_statement() {
        SqlStatement statement =
                dialect.split("; SELECT \"a\"\"b\", 'it''s', x FROM t").get(0);

        assertThat(statement.tokens())
                .extracting(token -> token.text() + " = " + statement.text().substring(token.start(), token.end()))
                .containsExactly(
                        "SELECT = SELECT",
                        "a\"b = \"a\"\"b\"",
                        ", = ,",
                        "it's = 'it''s'",
                        ", = ,",
                        "x = x",
                        "FROM = FROM",
                        "t = t");
    }

    @Test
    void refuses_what_is_never_closed() {
        assertThatThrownBy(() -> dialect.split("SELECT 1;\nINSERT INTO a VALUES('never closed;\n"))
                .isInstanceOf(SqlScriptException.class)
                .hasMessage(
                        "The text ends inside a string that is never closed; it begins with 'never closed; (line 2)");
        assertThatThrownBy(() -> dialect.split("SELECT 1 /* oh;\n"))
                .hasMessage("The text ends inside a comment that is never closed; it begins with /* oh; (line 1)");
        assertThatThrownBy(() -> dialect.split("SELECT [oh;"))
                .hasMessage("The text ends inside a name that is never closed; it begins with [oh; (line 1)");
    }

    @Test
    void refuses_commands_of_the_shell() {
        assertThatThrownBy(() -> dialect.split("CREATE TABLE a(x);\n.read more.sql\n"))
                .isInstanceOf(SqlScriptException.class)
                .hasMessage("The sqlite3 shell's command .read cannot be sent to SQLite; only the shell understands it."
                        + " Write it as SQL, or leave it out (line 2)");
    }

    @Test
    void knows_what_a_transaction_changes() {
        assertThat(
                        outside(
                                "PRAGMA foreign_keys=OFF; PRAGMA main.journal_mode(WAL); PRAGMA foreign_keys; PRAGMA user_version=3;"
                                        + "VACUUM; BEGIN; COMMIT; END; ROLLBACK; ROLLBACK TO s; SAVEPOINT s; CREATE TABLE a(x)"))
                .containsExactly(
                        "PRAGMA foreign_keys=OFF",
                        "PRAGMA main.journal_mode(WAL)",
                        "VACUUM",
                        "BEGIN",
                        "COMMIT",
                        "END",
                        "ROLLBACK");
    }

    private List<String> outside(String script) {
        return dialect.split(script).stream()
                .filter(statement -> !dialect.isTransactional(statement))
                .map(SqlStatement::text)
                .toList();
    }
}
