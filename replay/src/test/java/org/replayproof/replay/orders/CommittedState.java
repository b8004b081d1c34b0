package org.replayproof.replay.orders;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.database.server.Reachable;

/** A database in the words of its own tools: {@code sqlite_schema} or {@code pg_dump -s}, and every row. Columns are sorted. */
final class CommittedState {

    private static final Pattern PRIMARY_KEY = Pattern.compile("\\w+_pkey\\d*");

    private CommittedState() {}

    /** Reads a database through one of its sessions, and through the address of its source where a program has to. */
    static Map<String, String> of(Connection connection, DataSource source) throws SQLException {
        boolean isSqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
        Map<String, String> facts = isSqlite
                ? sqlite(connection)
                : new TreeMap<>(
                        Map.of("dump", dump(source.unwrap(Reachable.class).address())));
        String tables = isSqlite
                ? "SELECT name FROM sqlite_schema WHERE type = 'table'"
                : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
        for (String table : column(connection, tables)) {
            facts.put("rows of " + table, rows(connection, table));
        }
        return facts;
    }

    private static Map<String, String> sqlite(Connection connection) throws SQLException {
        Map<String, String> facts = new TreeMap<>();
        for (String sql : column(connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
            String text = sql.replace("\"", "").replaceAll("\\s+", " ").replaceAll(" ?([(),]) ?", "$1");
            facts.put(text.startsWith("CREATE TABLE") ? sorted(text) : text, "");
        }
        return facts;
    }

    /** None of the columns has a comma of its own. */
    private static String sorted(String table) {
        int open = table.indexOf('(');
        String columns = table.substring(open + 1, table.lastIndexOf(')'));
        return table.substring(0, open)
                + Arrays.stream(columns.split(",", -1)).sorted().toList();
    }

    private static String dump(DatabaseAddress address) {
        List<String> lines = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : PgDump.of(address).lines().toList()) {
            block.add(PRIMARY_KEY.matcher(line.replaceAll(",$", "")).replaceAll("pkey"));
            if (line.endsWith(";")) {
                boolean isTable = block.get(0).startsWith("CREATE TABLE");
                lines.add((isTable ? block.stream().sorted() : block.stream()).collect(Collectors.joining("\n")));
                block.clear();
            }
        }
        return lines.stream().sorted().collect(Collectors.joining("\n"));
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static String rows(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                Map<String, String> row = new TreeMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnName(i), String.valueOf(rows.getString(i)));
                }
                all.add(row.toString());
            }
            return all.stream().sorted().toList().toString();
        }
    }
}
