package org.replayproof.check.branch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.LiveDatabase;

/** Runs scripts with real commits on fresh databases. What is there afterwards, the catalog of the product says, not our reader. */
final class BranchOracle {

    private static final String FAILED = "FAILED in ";
    private static final Pattern TABLE = Pattern.compile("(?is)(CREATE TABLE \\S+ \\()(.*)\\)");

    private final DatabaseServer server;
    private final boolean isSqlite;
    private final Map<List<String>, String> known = new HashMap<>();

    BranchOracle(DatabaseServer server) {
        this.server = server;
        this.isSqlite = server.product().startsWith("SQLite");
    }

    boolean succeeds(List<String> scripts) {
        return !outcome(scripts).startsWith(FAILED);
    }

    /** The state in which the scripts end, or the number of the one that fails. */
    String outcome(List<String> scripts) {
        String before = known.get(scripts);
        if (before != null) {
            return before;
        }
        String outcome;
        try (LiveDatabase live = server.create();
                Connection connection = live.dataSource().getConnection()) {
            outcome = run(scripts, connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        known.put(List.copyOf(scripts), outcome);
        return outcome;
    }

    private String run(List<String> scripts, Connection connection) throws SQLException {
        for (int i = 0; i < scripts.size(); i++) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : scripts.get(i).split(";\\n")) {
                    statement.execute(sql);
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                return FAILED + i;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        return isSqlite ? sqlite(connection) : postgres(connection);
    }

    private static String sqlite(Connection connection) throws SQLException {
        List<String> state = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        for (List<String> row : rows(connection, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")) {
            state.add(unordered(row.get(2).replace("\"", "")));
            if (row.get(0).equals("table")) {
                tables.add(row.get(1));
            }
        }
        state.addAll(contents(connection, tables));
        return String.join("\n", state);
    }

    /** The columns of a table by name: their places differ where two branches add one each, and no application asks for places. */
    private static String unordered(String sql) {
        Matcher table = TABLE.matcher(sql.strip());
        return table.matches()
                ? table.group(1)
                        + Stream.of(table.group(2).split(","))
                                .map(String::strip)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ")"
                : sql.strip().replaceAll("\\s+", " ");
    }

    /** Tables, columns and views from queries on the catalog that are not the kit's, and the rows. */
    private static String postgres(Connection connection) throws SQLException {
        List<String> state = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        for (List<String> row : rows(
                connection,
                "SELECT c.relkind, c.relname, CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) ELSE (SELECT"
                        + " string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull, ', '"
                        + " ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT"
                        + " a.attisdropped) END FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND"
                        + " c.relkind IN ('r', 'v') ORDER BY 2")) {
            state.add(String.join(" ", row));
            if (row.get(0).equals("r")) {
                tables.add(row.get(1));
            }
        }
        state.addAll(contents(connection, tables));
        return String.join("\n", state);
    }

    private static List<String> contents(Connection connection, List<String> tables) throws SQLException {
        List<String> contents = new ArrayList<>();
        for (String table : tables) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                ResultSetMetaData columns = rows.getMetaData();
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    TreeMap<String, String> row = new TreeMap<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        row.put(columns.getColumnName(i), String.valueOf(rows.getString(i)));
                    }
                    texts.add(row.toString());
                }
                texts.sort(null);
                contents.add(table + ": " + texts);
            }
        }
        return contents;
    }

    private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(row);
            }
        }
        return all;
    }
}
