package org.replayproof.replay.command;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A runner as projects write one, with a table of its own: started by tests as a program. */
final class Runner {

    private static final List<String> UPS = List.of(
            "CREATE TABLE people (name text)",
            "CREATE TABLE tags (tag text)",
            "INSERT INTO people VALUES ('Ada')",
            "ALTER TABLE tags ADD COLUMN colour text");

    private static final List<String> DOWNS = List.of(
            "DROP TABLE people", "DROP TABLE tags", "DELETE FROM people", "ALTER TABLE tags DROP COLUMN colour");

    private Runner() {}

    /** The verb, the JDBC URL, the version or {@code -}, and the user where there is one. */
    public static void main(String[] args) throws SQLException {
        String version = args[2];
        try (Connection connection = DriverManager.getConnection(args[1], args.length > 3 ? args[3] : null, null);
                Statement statement = connection.createStatement()) {
            switch (args[0]) {
                case "up" -> up(statement, version.equals("-") ? UPS.size() : Integer.parseInt(version));
                case "only" -> run(statement, Integer.parseInt(version));
                case "down" -> {
                    statement.execute(DOWNS.get(Integer.parseInt(version) - 1));
                    forget(statement, version);
                }
                case "forget" -> forget(statement, version);
                case "pretend" -> System.out.println("All migrations applied. Schema validation: PASSED");
                case "drop" -> {
                    up(statement, Integer.parseInt(version));
                    if (version.equals("2")) {
                        statement.execute("DROP TABLE runs");
                    }
                }
                case "fail" -> {
                    System.err.println("cannot connect to " + args[1] + " with password=hunter2");
                    System.exit(3);
                }
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    private static void up(Statement statement, int last) throws SQLException {
        for (int version = 1; version <= last; version++) {
            run(statement, version);
        }
    }

    private static void run(Statement statement, int version) throws SQLException {
        statement.execute("CREATE TABLE IF NOT EXISTS runs (version text PRIMARY KEY)");
        if (count(statement, "SELECT count(*) FROM runs WHERE version = '" + version + "'") == 0) {
            statement.execute(UPS.get(version - 1));
            statement.execute("INSERT INTO runs VALUES ('" + version + "')");
            System.out.println("applied " + version);
        }
    }

    private static void forget(Statement statement, @Nullable String version) throws SQLException {
        statement.execute("DELETE FROM runs WHERE version = '" + version + "'");
    }

    private static int count(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
