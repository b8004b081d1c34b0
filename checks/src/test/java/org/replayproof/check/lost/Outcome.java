package org.replayproof.check.lost;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.Database;
import org.replayproof.replay.rows.Population;
import org.replayproof.replay.rows.Rows;
import org.replayproof.schema.Schema;

/** What a change really does to rows, established with JDBC alone. */
enum Outcome {
    KEEPS,
    FAILS,
    LOSES_ROWS,
    CHANGES_VALUES;

    /**
     * Runs a change by hand.
     *
     * @param population the rows in the tables; null for none
     */
    static Outcome of(Change change, Connection connection, Database database, @Nullable Population population)
            throws SQLException {
        for (String statement : change.before()) {
            run(connection, statement);
        }
        if (population != null) {
            Schema schema = database.engine().read(connection);
            Rows.of(population).into(connection, schema, database);
        }
        Map<String, Map<String, Map<String, @Nullable String>>> before = new TreeMap<>();
        for (String table : List.of("p", "t")) {
            before.put(table, rows(connection, table));
        }
        try {
            for (String statement : change.step()) {
                run(connection, statement);
            }
        } catch (SQLException refused) {
            return FAILS;
        }
        Outcome outcome = KEEPS;
        for (String table : before.keySet()) {
            Outcome of = compare(
                    change,
                    table,
                    before.get(table),
                    rows(connection, change.renames().getOrDefault(table, table)));
            outcome = outcome == KEEPS ? of : outcome;
        }
        return outcome;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows by their number; those of a table without one are counted. A table that does not exist has none. */
    private static Map<String, Map<String, @Nullable String>> rows(Connection connection, String table)
            throws SQLException {
        Map<String, Map<String, @Nullable String>> rows = new TreeMap<>();
        if (!exists(connection, table)) {
            return rows;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            while (result.next()) {
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT), result.getString(i));
                }
                rows.put(row.getOrDefault("id", "row " + rows.size()), row);
            }
        }
        return rows;
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (ResultSet found = connection.getMetaData().getTables(null, null, table, null)) {
            return found.next();
        }
    }

    private static Outcome compare(
            Change change,
            String table,
            Map<String, Map<String, @Nullable String>> before,
            Map<String, Map<String, @Nullable String>> after) {
        if (!after.keySet().containsAll(before.keySet())) {
            return LOSES_ROWS;
        }
        List<String> changed = new ArrayList<>();
        before.forEach((id, row) -> row.forEach((column, was) -> {
            String name = change.renames().getOrDefault(table + "." + column, column);
            Map<String, @Nullable String> now = after.getOrDefault(id, Map.of());
            if (was != null && now.containsKey(name) && !means(was, now.get(name))) {
                changed.add(column);
            }
        }));
        return changed.isEmpty() ? KEEPS : CHANGES_VALUES;
    }

    /** Whether a value in another form has the same meaning: the same number, or a moment with more digits. */
    private static boolean means(String was, @Nullable String is) {
        if (is == null) {
            return false;
        }
        if (was.equals(is)) {
            return true;
        }
        try {
            BigDecimal before = new BigDecimal(was);
            BigDecimal after = new BigDecimal(is);
            return before.compareTo(after) == 0
                    || (is.length() > was.length() && before.floatValue() == after.floatValue());
        } catch (NumberFormatException notNumbers) {
            String zoneless = was.replaceFirst("(?<=:\\d\\d(\\.\\d{1,6})?)[+-]\\d\\d$", "");
            return is.equals(zoneless) || is.equals(was + " 00:00:00");
        }
    }
}
