package org.replayproof.replay.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** The verb, the JDBC URL, the version or {@code -}, and user and password where there are some. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out));
    }

    /** Does it, and gives the exit code. */
    static int run(List<String> args, PrintStream out) {
        String user = args.size() > 3 ? args.get(3) : null;
        String password = args.size() > 4 ? args.get(4) : null;
        try (Connection connection = DriverManager.getConnection(args.get(1), user, password);
                Statement statement = connection.createStatement()) {
            return run(args, statement, out);
        } catch (SQLException e) {
            out.println(e);
            return 1;
        }
    }

    private static int run(List<String> args, Statement statement, PrintStream out) throws SQLException {
        String version = args.get(2);
        switch (args.get(0)) {
            case "up" -> up(statement, version.equals("-") ? UPS.size() : Integer.parseInt(version), out);
            case "only" -> run(statement, Integer.parseInt(version), out);
            case "down" -> {
                statement.execute(DOWNS.get(Integer.parseInt(version) - 1));
                forget(statement, version);
            }
            case "forget" -> forget(statement, version);
            case "pretend" -> out.println("All migrations applied. Schema validation: PASSED");
            case "drop" -> {
                up(statement, Integer.parseInt(version), out);
                if (version.equals("2")) {
                    statement.execute("DROP TABLE runs");
                }
            }
            case "script" -> script(statement, Path.of(version));
            case "fail" -> {
                out.println("cannot connect to " + args.get(1) + " with password=hunter2");
                return 3;
            }
            default -> throw new IllegalArgumentException(args.get(0));
        }
        return 0;
    }

    /** A statement a line; of one that begins with a question mark the error is swallowed, as careless runners do. */
    private static void script(Statement statement, Path file) throws SQLException {
        try {
            for (String line : Files.readAllLines(file)) {
                boolean careless = line.startsWith("?");
                try {
                    statement.execute(careless ? line.substring(1) : line);
                } catch (SQLException e) {
                    if (!careless) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void up(Statement statement, int last, PrintStream out) throws SQLException {
        for (int version = 1; version <= last; version++) {
            run(statement, version, out);
        }
    }

    private static void run(Statement statement, int version, PrintStream out) throws SQLException {
        statement.execute("CREATE TABLE IF NOT EXISTS runs (version text PRIMARY KEY)");
        if (count(statement, "SELECT count(*) FROM runs WHERE version = '" + version + "'") == 0) {
            statement.execute(UPS.get(version - 1));
            statement.execute("INSERT INTO runs VALUES ('" + version + "')");
            out.println("applied " + version);
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
