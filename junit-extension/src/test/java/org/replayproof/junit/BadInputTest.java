package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.replay.Replay;
import org.replayproof.schema.Schema;

class BadInputTest {

    @TempDir
    private Path folder;

    private static String only(Class<?> cases) {
        return JupiterRun.of(cases).onlyMessage();
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/empty")
    static class NoMigrationsCases {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void no_migrations_found() {
        assertThat(plain(only(NoMigrationsCases.class))).isEqualTo("""
                    No migrations found.
                      looked for  001_name.sql, V1__name.sql, v001__name.sql, 001_name.up.sql, R__name.sql
                      looked in   classpath:histories/empty
                                  TESTS/histories/empty
                      found there README.txt
                      next step   name their location: @MigratedDatabase(migrations = "filesystem:../server/migrations")""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migratoin")
    static class NoLocationCases {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void a_location_that_does_not_exist() {
        assertThat(plain(only(NoLocationCases.class))).isEqualTo("""
                    No migrations found.
                      looked for  001_name.sql, V1__name.sql, v001__name.sql, 001_name.up.sql, R__name.sql
                      looked in   classpath:db/migratoin, which does not exist below
                                  TESTS
                      nearest     classpath:db/migration
                      next step   name their location: @MigratedDatabase(migrations = "filesystem:../server/migrations")""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/two-of-one")
    static class TwoOfOneCases {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void two_files_of_one_version() {
        assertThat(plain(only(TwoOfOneCases.class))).isEqualTo("""
                    1_a.up.sql and 1_b.up.sql have the version 1; which one runs, or runs first, is left to chance.
                      found       TESTS/histories/two-of-one/1_a.up.sql
                                  TESTS/histories/two-of-one/1_b.up.sql
                      next step   Give the file that was merged later the next free number.""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/broken-third")
    static class BrokenThirdCases {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void broken_sql_in_the_third_statement() {
        assertThat(plain(JupiterRun.of(output(), BrokenThirdCases.class).onlyMessage()))
                .isEqualTo("""
                    Migration fails: 002_tags.sql fails in statement 3, line 4: no such table: tag.

                      expected   this statement to run: INSERT INTO tag (id) VALUES (1)
                      actual     no such table: tag
                                 error code 1
                      repair     Create it in an earlier migration, or correct the name.
                      database   SQLite VERSION, kept at FOLDER/replay-002_tags.sql.db
                      more       docs/failures/migration-fails.md""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/endless")
    static class EndlessCases {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void a_migration_that_never_returns() {
        assertThat(plain(JupiterRun.of(
                                Map.of("replayproof.timeLimit", "1", "replayproof.output", folder.toString()),
                                EndlessCases.class)
                        .onlyMessage()))
                .isEqualTo("""
                    Time limit: 002_numbers.sql was stopped after 1 second in statement 1, line 1.

                      expected   an end within 1 second (replayproof.timeLimit)
                      actual     still running: INSERT INTO posts
                                 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                                 SELECT max(i) FROM n
                      repair     If it waits for a lock, look for a session that holds one. If it only needs longer, set replayproof.timeLimit to more seconds.
                      database   SQLite VERSION, kept at FOLDER/replay-002_numbers.sql.db
                      more       docs/failures/time-limit.md""");
    }

    @MigratedDatabase
    static class SeveralDriversCases {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void several_drivers_and_no_choice() {
        assertThat(plain(only(SeveralDriversCases.class))).isEqualTo("""
                    Several database drivers are on the class path (org.postgresql.Driver, org.sqlite.JDBC), and no setting names the database of the migrations. Name it in the test or for the project:
                      @MigratedDatabase(database = Postgres.class)   or   replayproof.database=postgres
                      @MigratedDatabase(database = Sqlite.class)   or   replayproof.database=sqlite""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", upTo = "40")
    static class UnknownVersionCases {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void an_unknown_version() {
        assertThat(plain(only(UnknownVersionCases.class))).isEqualTo("""
                    No migration has the version "40" in classpath:db/migration. Did you mean "001"?
                      SQL folder found 4: 001, 002, 003, 004""");
    }

    @MigratedDatabase(database = Postgres.Server.class, migrations = "classpath:db/migration")
    static class RefusingServerCases {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void a_server_that_refuses_connections() {
        assertThat(plain(JupiterRun.of(
                                Map.of("replayproof.postgres.url", "jdbc:postgresql://127.0.0.1:1/app"),
                                RefusingServerCases.class)
                        .onlyMessage()))
                .isEqualTo("""
                    PostgreSQL on a given server is not available: no PostgreSQL server answers at jdbc:postgresql://127.0.0.1:1/app: Connection to 127.0.0.1:1 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections. Start it, correct replayproof.postgres.url, or remove that setting to use a container or embedded binaries.""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration", upTo = "2")
    static class OpenTransactionCases {
        @Test
        void test(Replay replay, Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            Customers.insert(connection, "Ada");
            replay.apply("3");
        }
    }

    @Test
    void applying_under_an_open_transaction() {
        assertThat(plain(JupiterRun.of(output(), OpenTransactionCases.class).onlyMessage()))
                .isEqualTo("""
                    Cannot run 003_customer_email.sql: another session has an open transaction (another session holds a transaction, or a result set that was not read to its end), and the migration would block forever.
                      next step   commit or roll back first, or leave the injected connection in autocommit""");
    }

    @ShopDatabase
    static class UnknownTypeCases {
        @Test
        void test(Statement statement) {}
    }

    @Test
    void an_unknown_parameter_type_is_an_error() {
        assertThat(plain(only(UnknownTypeCases.class))).isEqualTo("""
                    @MigratedDatabase cannot inject java.sql.Statement into UnknownTypeCases.test.
                      it injects  Connection, DataSource, EntityComparison, MigrationProject, Replay, Schema, SchemaAssert, TypesComparison""");
    }

    @MigratedDatabase(name = "shop", database = Sqlite.class, migrations = "classpath:db/migration")
    @MigratedDatabase(name = "blog", database = Sqlite.class, migrations = "classpath:histories/diverging")
    static class UnsaidNameCases {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void several_databases_and_no_name() {
        assertThat(plain(only(UnsaidNameCases.class))).isEqualTo("""
                    Several databases are declared, and the parameter does not say which it means.
                      declared    "shop", "blog"
                      next step   write @FromDatabase("shop") on the parameter""");
    }

    @ShopDatabase
    static class WrongNameCases {
        @Test
        void test(@FromDatabase("billing") Schema schema) {}
    }

    @Test
    void a_name_that_no_database_has() {
        assertThat(plain(only(WrongNameCases.class))).isEqualTo("""
                    No database is called "billing".
                      declared    one without a name
                      next step   name it: @MigratedDatabase(name = "…")""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:db/migration")
    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    static class SameNameCases {
        @Test
        void test(Schema schema) {}
    }

    @Test
    void two_databases_of_one_name() {
        assertThat(plain(only(SameNameCases.class))).isEqualTo("""
                    Two databases at class org.replayproof.junit.BadInputTest$SameNameCases are called "".
                      next step   give each @MigratedDatabase its own name""");
    }

    /** What differs from run to run and from machine to machine, made alike. */
    private String plain(String message) {
        String tests = classPathRoot();
        return message.replace(folder.toString(), "FOLDER")
                .replace(tests, "TESTS")
                .replaceAll("(TESTS)(\\n {14}/\\S+)+", "$1")
                .replaceAll("SQLite [0-9.]+", "SQLite VERSION");
    }

    /** Where the files of the class path lie, without a slash at the end. */
    private static String classPathRoot() {
        return Path.of(URI.create(BadInputTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    private Map<String, String> output() {
        return Map.of("replayproof.output", folder.toString());
    }
}
