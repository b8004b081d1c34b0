package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Runs one statement as it stands: no JDBC escapes, so that braces in SQL stay braces. */
final class Query {

    /** Takes one row. */
    @FunctionalInterface
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private Query() {}

    static void each(Connection connection, String sql, Row row) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    row.take(rows);
                }
            }
        }
    }

    /** Several statements on one way to the server and back, each of which gives rows. */
    static void each(Connection connection, List<String> queries, List<Row> takers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(String.join("; ", queries));
            for (Row taker : takers) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        taker.take(rows);
                    }
                }
                statement.getMoreResults();
            }
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
