package org.replayproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Counting;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.PostgresServer;
import org.replayproof.engine.postgres.PostgresEngine;

/** On the server that the build runs: {@code -Dembedded-postgres-binaries.version=14.24.0} takes another one. */
class PostgresCatalogTest {

    @Test
    void every_column_of_the_catalog_is_read_or_listed() throws SQLException {
        try (Connection connection = PostgresServer.newDatabase()) {
            Ddl.run(connection, "create table t (a int)");
            Counting counting = new Counting(connection);
            createWhatTakesAQueryOfItsOwn(connection);
            new PostgresEngine().read(counting.connection());

            Coverage coverage = new Coverage(
                    columns(connection),
                    counting.queries(),
                    Listed.under("PostgreSQL"),
                    connection.getMetaData().getDatabaseMajorVersion());

            assertThat(coverage.columns()).hasSizeGreaterThan(500);
            assertThat(coverage.read()).hasSizeGreaterThan(50);
            assertThat(String.join("\n", coverage.problems())).isEmpty();
        }
    }

    /** The readers send some queries only where there is something to read. */
    private static void createWhatTakesAQueryOfItsOwn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TYPE mood AS ENUM ('calm')");
            statement.execute("CREATE TYPE place AS (x integer, y integer)");
            statement.execute("CREATE DOMAIN amount AS integer CHECK (VALUE > 0)");
            statement.execute("CREATE TABLE notes (title text)");
            statement.execute("CREATE INDEX notes_lower ON notes (lower(title) COLLATE \"C\")");
        }
    }

    private static Set<String> columns(Connection connection) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select c.relname || '.' || a.attname
                        from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid
                        where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and a.attnum > 0
                        """)) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }
}
