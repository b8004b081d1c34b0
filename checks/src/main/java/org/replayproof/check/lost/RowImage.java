package org.replayproof.check.lost;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Engine;
import org.replayproof.schema.ObjectName;

/**
 * The rows of a table by the values of some columns. Rows that share them are numbered.
 *
 * @param columns the columns that were read
 * @param rows values in the order of the columns, by key
 */
record RowImage(List<String> columns, Map<List<@Nullable String>, List<@Nullable String>> rows) {

    /** Larger tables are not what a migration is tried with. */
    static final int MOST = 10_000;

    /**
     * Reads a table.
     *
     * @return its rows; empty where it has too many
     */
    static Optional<RowImage> read(
            Connection connection, Engine engine, ObjectName table, List<String> columns, List<String> key)
            throws SQLException {
        String name =
                (table.namespace().isEmpty() ? "" : engine.quote(table.namespace()) + ".") + engine.quote(table.name());
        String list = columns.stream().map(engine::quote).collect(Collectors.joining(", "));
        Map<List<@Nullable String>, List<@Nullable String>> rows = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + list + " FROM " + name)) {
            while (result.next()) {
                List<@Nullable String> values = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    values.add(result.getString(i));
                }
                List<@Nullable String> keyed = new ArrayList<>();
                key.forEach(column -> keyed.add(values.get(columns.indexOf(column))));
                for (int copy = 1; rows.containsKey(keyed); copy++) {
                    keyed.subList(key.size(), keyed.size()).clear();
                    keyed.add("copy " + copy);
                }
                rows.put(keyed, values);
                if (rows.size() > MOST) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new RowImage(columns, rows));
    }

    /** A value of a row. */
    @Nullable String value(List<@Nullable String> key, String column) {
        List<@Nullable String> row = rows.get(key);
        return row == null ? null : row.get(columns.indexOf(column));
    }

    List<@Nullable String> values(List<List<@Nullable String>> keys, String column) {
        List<@Nullable String> values = new ArrayList<>();
        keys.forEach(key -> values.add(value(key, column)));
        return values;
    }
}
