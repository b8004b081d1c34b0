package org.replayproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Counting;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.sqlite.SqliteEngine;

class SqliteCatalogTest {

    @Test
    void every_pragma_and_column_about_a_schema_is_read_or_listed() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Ddl.run(connection, Ddl.resource("sqlite.sql"));
            Counting counting = new Counting(connection);
            new SqliteEngine().read(counting.connection());

            Coverage coverage = new Coverage(
                    columns(connection),
                    counting.queries(),
                    Listed.under("SQLite"),
                    connection.getMetaData().getDatabaseMajorVersion());

            assertThat(coverage.columns()).hasSizeGreaterThan(100);
            assertThat(coverage.read()).hasSizeGreaterThan(20);
            assertThat(String.join("\n", coverage.problems())).isEmpty();
        }
    }

    /** A pragma that answers with rows has columns; one that does not is a column of its own. */
    private static Set<String> columns(Connection connection) throws SQLException {
        Set<String> columns = new HashSet<>();
        for (String pragma : pragmas(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select * from pragma_" + pragma + " limit 0")) {
                ResultSetMetaData header = rows.getMetaData();
                for (int i = 1; i <= header.getColumnCount(); i++) {
                    columns.add("pragma_" + pragma + "." + header.getColumnName(i));
                }
            } catch (SQLException noTable) {
                assertThat(noTable.getMessage()).contains("no such table: pragma_" + pragma);
                columns.add("pragma_" + pragma + ".none");
            }
        }
        return columns;
    }

    private static List<String> pragmas(Connection connection) throws SQLException {
        List<String> pragmas = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name from pragma_pragma_list")) {
            while (rows.next()) {
                pragmas.add(rows.getString(1));
            }
        }
        return pragmas;
    }
}
