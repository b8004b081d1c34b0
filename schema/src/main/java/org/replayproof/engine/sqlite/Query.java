package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

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
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    row.take(rows);
                }
            }
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Why a statement does not compile; nothing of it runs. Empty where it compiles. */
    static Optional<SQLException> refusal(Connection connection, String sql) {
        try {
            run(connection, "explain " + sql);
            return Optional.empty();
        } catch (SQLException refusal) {
            return Optional.of(refusal);
        }
    }
}
