package org.replayproof.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import org.replayproof.fixture.TestPostgres;

class PostgresDialectTest {

    private final SqlDialect dialect = new PostgresDialect();

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '~', textBlock = """
                    2 # 2 # CREATE TABLE a(x int); CREATE TABLE b(y int)
                    1 # 2 # CREATE TABLE a(x text); INSERT INTO a VALUES ('semi;colon'), (E'it\\'s; \\\\'), ('back\\'), (U&'d\\0061t;')
                    2 # 3 # CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT 2; $$; CREATE TABLE a(x int); CREATE TABLE b(y int)
                    1 # 1 # DO $do$ BEGIN EXECUTE $q$CREATE TABLE a(x text DEFAULT ';')$q$; END $do$
                    2 # 2 # CREATE TABLE tag$x$(id int); CREATE TABLE tag$y$(id int)
                    2 # 2 # CREATE TABLE a(x int); /* one /* two; */ still; */ CREATE TABLE b(y int)
                    1 # 2 # /*/* nested; */*/ CREATE TABLE a(x int); /* ** */ INSERT INTO a VALUES (1) --; end
                    2 # 4 # CREATE TABLE a(x int); CREATE TABLE b(x int); CREATE RULE r AS ON INSERT TO a DO ALSO (INSERT INTO b VALUES (1); INSERT INTO b VALUES (2)); INSERT INTO a VALUES (1)
                    1 # 2 # CREATE FUNCTION f(i int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN i > 1 THEN 1 ELSE 2 END; SELECT 3; END; CREATE TABLE a(x int)
                    1 # 2 # CREATE OR REPLACE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC END; CREATE TABLE a(x int)
                    1 # 2 # CREATE TABLE a(x int); CREATE INDEX CONCURRENTLY i ON a(x)
                    1 # 4 # BEGIN; CREATE TABLE a(x int); INSERT INTO a VALUES (1); COMMIT
                    1 # 3 # CREATE TABLE a(x jsonb, y int[]); INSERT INTO a VALUES ('{"a":1}'::jsonb, ARRAY[1,2]); SELECT x ? 'a', y[1:2] FROM a
                    1 # 1 # ;;CREATE TABLE "we;ird ""x"" "(U&"d\\0061t;" int);;
                    0 # 0 # -- nothing
                    """)
    void runs_one_by_one(int tables, int statements, String script) throws Exception {
        try (Connection connection = TestPostgres.freshDatabase().getConnection()) {
            List<SqlStatement> parts = dialect.split(script);
            assertThat(parts).hasSize(statements);
            for (SqlStatement part : parts) {
                try (Statement statement = connection.createStatement()) {
                    statement.setEscapeProcessing(false);
                    statement.execute(part.text());
                }
            }
            assertThat(tables(connection)).isEqualTo(tables);
        }
    }

    private static int tables(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Test
    void the_rows_behind_a_copy_belong_to_it() throws Exception {
        List<SqlStatement> parts = dialect.split(
                "CREATE TABLE a(x int, t text);\r\nCOPY a (x, t) FROM stdin; -- rows\r\n1\tit's; \\\\ not\r\n2\t$$\r\n\\.\r\n\r\nCREATE TABLE b(y int);");

        assertThat(parts).extracting(SqlStatement::line).containsExactly(1, 2, 7);
        assertThat(parts.get(1).copyRows()).contains("1\tit's; \\\\ not\r\n2\t$$\r\n");
        try (Connection connection = TestPostgres.freshDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(parts.get(0).text());
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            parts.get(1).text(),
                            new StringReader(parts.get(1).copyRows().orElseThrow()));
            assertThat(rows).isEqualTo(2);
        }
    }

    @Test
    void a_copy_without_rows_is_read_too() {
        assertThat(dialect.split("COPY a FROM stdin;\n\\.\n").get(0).copyRows()).contains("");
        assertThat(dialect.split("COPY a TO stdout;").get(0).copyRows()).isEmpty();
    }

    @Test
    void refuses_a_copy_that_does_not_end() {
        assertThatThrownBy(() -> dialect.split("COPY a FROM stdin;\n1\n2\n"))
                .isInstanceOf(SqlScriptException.class)
                .hasMessage(
                        "The text ends inside the rows of a COPY … FROM stdin; a line that says \\. ends them (line 1)");
        assertThatThrownBy(() -> dialect.split("COPY a FROM stdin; SELECT 1;\n\\.\n"))
                .hasMessage("The rows of COPY … FROM stdin begin on the line after it, and \"SELECT 1;\" stands on the"
                        + " same line (line 1)");
    }

    @Test
    void refuses_commands_of_psql() {
        assertThatThrownBy(() -> dialect.split("SELECT 1;\n\\i other.sql\n"))
                .isInstanceOf(SqlScriptException.class)
                .hasMessage(
                        "The psql command \\i cannot be sent to PostgreSQL; only psql understands it. Write it as SQL,"
                                + " or run this script with psql (line 2)");
        assertThatThrownBy(() -> dialect.split("--\n\n\\restrict abc\n"))
                .hasMessage("The psql command \\restrict cannot be sent to PostgreSQL; pg_dump writes it, and its lines"
                        + " can be deleted (line 3)");
    }

    @Test
    void an_escape_string_goes_on_behind_a_line_break() {
        assertThat(dialect.split("SELECT E'a'\n'b\\';' ; SELECT 2")).hasSize(2);
        assertThat(dialect.split("SELECT 'a'\n'b\\'; SELECT 2")).hasSize(2);
    }

    @Test
    void a_lone_carriage_return_ends_a_comment() {
        assertThat(dialect.split("-- old Mac\rSELECT 1"))
                .singleElement()
                .satisfies(statement -> assertThat(statement.line()).isEqualTo(2));
    }

    @Test
    void refuses_what_is_never_closed() {
        assertThatThrownBy(() -> dialect.split("SELECT 1;\n\nDO $x$ BEGIN\nEND $$;"))
                .hasMessage("The text ends inside a string that is never closed; it begins with $x$ BEGIN (line 3)");
        assertThatThrownBy(() -> dialect.split("/* a /* b */"))
                .hasMessage(
                        "The text ends inside a comment that is never closed; it begins with /* a /* b */ (line 1)");
    }

    @Test
    void knows_what_a_transaction_changes() {
        String script =
                "CREATE UNIQUE INDEX CONCURRENTLY i ON a(x); DROP INDEX CONCURRENTLY i; REINDEX (CONCURRENTLY) TABLE a;"
                        + "REINDEX DATABASE d; VACUUM a; CREATE DATABASE d; ALTER SYSTEM SET x = 1; CLUSTER; BEGIN; COMMIT;"
                        + "ALTER TABLE p DETACH PARTITION q CONCURRENTLY; ROLLBACK;"
                        + "CLUSTER a USING i; REFRESH MATERIALIZED VIEW CONCURRENTLY m; ALTER TYPE t ADD VALUE 'x';"
                        + "ROLLBACK TO SAVEPOINT s; SAVEPOINT s; CREATE INDEX i ON a(x); CREATE TABLE concurrently(x int)";

        List<SqlStatement> statements = dialect.split(script);

        assertThat(statements.subList(0, 12)).noneMatch(dialect::isTransactional);
        assertThat(statements.subList(12, statements.size())).allMatch(dialect::isTransactional);
    }

    @Test
    void a_big_script_takes_time_in_proportion() {
        String line = "INSERT INTO t(a, b) VALUES (1, 'some text; more', $$body$$); -- comment\n";
        long small = nanos(line.repeat(14_000));
        long big = nanos(line.repeat(140_000));

        assertThat(dialect.split(line.repeat(140_000))).hasSize(140_000);
        assertThat(big).isLessThan(small * 40);
    }

    private long nanos(String script) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            assertThat(dialect.split(script)).isNotEmpty();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }
}
