package org.replayproof.junit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of the table whose rebuild lost a column. */
final class Agents {

    private Agents() {}

    static void insert(Connection connection, String role, String tier) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO agents (role, tier, metadata) VALUES ('" + role + "', " + tier
                    + ", '{\"rules\": 3}')");
        }
    }

    static List<String> roles(Connection connection) throws SQLException {
        return column(connection, "SELECT role FROM agents ORDER BY id");
    }

    static List<String> metadata(Connection connection) throws SQLException {
        return column(connection, "SELECT metadata FROM agents ORDER BY id");
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
