package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Runs one statement unchanged: without JDBC escapes, so that braces in SQL stay braces. */
final class Query {

    /** Reads one row. */
    @FunctionalInterface
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private Query() {}

    static void each(Connection connection, String sql, Row row) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            takeAll(statement.executeQuery(sql), row);
        }
    }

    /**
     * Runs several statements in one round trip.
     *
     * @param takers one for each statement that returns rows
     */
    static void each(Connection connection, List<String> statements, List<Row> takers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean rows = statement.execute(String.join("; ", statements));
            for (Row taker : takers) {
                while (!rows) {
                    rows = statement.getMoreResults();
                }
                takeAll(statement.getResultSet(), taker);
                rows = statement.getMoreResults();
            }
        }
    }

    private static void takeAll(ResultSet result, Row row) throws SQLException {
        try (result) {
            while (result.next()) {
                row.take(result);
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
