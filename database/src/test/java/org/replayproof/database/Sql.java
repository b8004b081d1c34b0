package org.replayproof.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Short forms for tests. */
public final class Sql {

    private Sql() {}

    public static void run(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection()) {
            run(connection, statements);
        }
    }

    public static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public static List<String> column(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return column(connection, query);
        }
    }

    public static List<String> column(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        }
    }
}
