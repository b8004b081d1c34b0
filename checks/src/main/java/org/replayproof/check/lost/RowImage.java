package org.replayproof.check.lost;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Engine;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/**
 * The rows of a table by the values of some columns. Rows that share them are numbered.
 *
 * @param columns the columns that were read
 * @param rows values in the order of the columns, by key
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record RowImage(List<String> columns, Map<List<@Nullable String>, List<@Nullable String>> rows) {

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
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + list + " FROM " + name)) {
            while (result.next()) {
                List<@Nullable String> values = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(values);
                if (rows.size() > MOST) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(keyed(columns, rows, key));
    }

    /** The columns that identify rows: the primary key, else a unique constraint, else all that are read. */
    static List<String> key(Table table, List<String> columns) {
        if (table.primaryKey() != null && columns.containsAll(table.primaryKey().columns())) {
            return table.primaryKey().columns();
        }
        return table.uniques().stream()
                .map(unique -> unique.columns())
                .filter(columns::containsAll)
                .findFirst()
                .orElse(columns);
    }

    private static RowImage keyed(List<String> columns, Collection<List<@Nullable String>> all, List<String> key) {
        Map<List<@Nullable String>, List<@Nullable String>> rows = new LinkedHashMap<>();
        for (List<@Nullable String> values : all) {
            List<@Nullable String> keyed = new ArrayList<>();
            key.forEach(column -> keyed.add(values.get(columns.indexOf(column))));
            for (int copy = 1; rows.containsKey(keyed); copy++) {
                keyed.subList(key.size(), keyed.size()).clear();
                keyed.add("copy " + copy);
            }
            rows.put(keyed, values);
        }
        return new RowImage(columns, rows);
    }

    /**
     * Reads a table with all columns that the database does not compute.
     *
     * @param connection an open connection
     * @param engine the product
     * @param table the table
     * @return its rows by its key; empty where it has too many, or no such column
     * @throws SQLException when it cannot be read
     */
    public static Optional<RowImage> read(Connection connection, Engine engine, Table table) throws SQLException {
        List<String> columns = table.columns().stream()
                .filter(column -> column.generated() == null)
                .map(Column::name)
                .toList();
        return columns.isEmpty()
                ? Optional.empty()
                : read(connection, engine, table.name(), columns, key(table, columns));
    }

    /**
     * The same rows seen by some of their columns.
     *
     * @param some columns of this image
     * @param table the table, whose key identifies the rows
     * @return an image of these columns
     */
    public RowImage by(List<String> some, Table table) {
        List<Integer> places = some.stream().map(columns::indexOf).toList();
        List<List<@Nullable String>> narrowed = new ArrayList<>();
        for (List<@Nullable String> row : rows.values()) {
            List<@Nullable String> values = new ArrayList<>();
            places.forEach(place -> values.add(row.get(place)));
            narrowed.add(values);
        }
        return keyed(some, narrowed, key(table, some));
    }

    /**
     * A value of a row.
     *
     * @param key of the row
     * @param column one of the columns
     * @return the value; null where it is NULL, and where the row does not exist
     */
    public @Nullable String value(List<@Nullable String> key, String column) {
        List<@Nullable String> row = rows.get(key);
        return row == null ? null : row.get(columns.indexOf(column));
    }

    List<@Nullable String> values(List<List<@Nullable String>> keys, String column) {
        List<@Nullable String> values = new ArrayList<>();
        keys.forEach(key -> values.add(value(key, column)));
        return values;
    }
}
