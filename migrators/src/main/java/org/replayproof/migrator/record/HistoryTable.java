package org.replayproof.migrator.record;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A table of a database, found by its name in whatever case the product spells it.
 *
 * @param schema where it lies; empty for a product without schemas
 * @param name its name
 * @param sql the table as SQL writes it
 * @param columns its columns as the catalog spells them
 */
record HistoryTable(String schema, String name, String sql, List<String> columns) {

    /** No project has more migrations; a table with more rows was named by mistake and is not read. */
    private static final int MOST_ROWS = 100_000;

    /** Where a table lies; the schema is empty for a product without schemas. */
    private record Place(String schema, String name) {}

    /**
     * Finds a table.
     *
     * @param schema where it lies; empty for the session's own schema, else for the only schema that has one
     */
    static Optional<HistoryTable> find(Connection connection, String schema, String name) throws SQLException {
        List<Place> found = places(
                connection,
                place -> place.name().equalsIgnoreCase(name)
                        && (schema.isEmpty() || place.schema().equalsIgnoreCase(schema)));
        if (found.size() > 1) {
            String own = Objects.toString(connection.getSchema(), "");
            List<Place> all = found;
            found = all.stream().filter(place -> place.schema().equals(own)).toList();
            if (found.size() != 1) {
                throw UnreadableRecordException.missing(all.size() + " tables are called " + name + ", in the schemas "
                        + String.join(", ", all.stream().map(Place::schema).toList())
                        + ".\n  next step   name the schema: replayproof.history.table=SCHEMA." + name + " version=…");
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(of(connection, found.get(0)));
    }

    /** All tables whose name fits. */
    static List<HistoryTable> named(Connection connection, Predicate<String> name) throws SQLException {
        List<HistoryTable> tables = new ArrayList<>();
        for (Place place : places(connection, place -> name.test(place.name().toLowerCase(Locale.ROOT)))) {
            tables.add(of(connection, place));
        }
        return tables;
    }

    private static List<Place> places(Connection connection, Predicate<Place> wanted) throws SQLException {
        DatabaseMetaData catalog = connection.getMetaData();
        List<Place> places = new ArrayList<>();
        try (ResultSet rows = catalog.getTables(connection.getCatalog(), null, null, new String[] {"TABLE"})) {
            while (rows.next()) {
                Place place =
                        new Place(Objects.toString(rows.getString("TABLE_SCHEM"), ""), rows.getString("TABLE_NAME"));
                if (wanted.test(place)) {
                    places.add(place);
                }
            }
        }
        return places;
    }

    private static HistoryTable of(Connection connection, Place place) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        String sql = place.schema().isEmpty() || place.schema().equals(connection.getSchema())
                ? readable(place.name(), quote)
                : readable(place.schema(), quote) + "." + readable(place.name(), quote);
        List<String> columns = new ArrayList<>();
        try (PreparedStatement none = connection.prepareStatement("SELECT * FROM " + sql + " WHERE 1 = 0");
                ResultSet rows = none.executeQuery()) {
            ResultSetMetaData shape = rows.getMetaData();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                columns.add(shape.getColumnName(i));
            }
        }
        return new HistoryTable(place.schema(), place.name(), sql, columns);
    }

    /** Messages and scripts for people show it, so that a plain name stays plain. */
    private static String readable(String name, String quote) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : quoted(name, quote);
    }

    private static String quoted(String name, String quote) {
        return quote + name.replace(quote, quote + quote) + quote;
    }

    /** Which of the columns it lacks. */
    List<String> lacks(List<String> wanted) {
        return wanted.stream().filter(column -> spelled(column).isEmpty()).toList();
    }

    private Optional<String> spelled(String column) {
        return columns.stream().filter(column::equalsIgnoreCase).findFirst();
    }

    /**
     * Reads rows.
     *
     * @param wanted the columns to read; what the table lacks is left out
     */
    List<Row> rows(Connection connection, List<String> wanted) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        List<String> spelled = wanted.stream()
                .flatMap(column -> spelled(column).stream())
                .distinct()
                .toList();
        String list = String.join(
                ", ", spelled.stream().map(column -> quoted(column, quote)).toList());
        List<Row> all = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + list + " FROM " + sql)) {
            select.setMaxRows(MOST_ROWS + 1);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(Row.of(rows, spelled));
                }
            }
        }
        if (all.size() > MOST_ROWS) {
            throw UnreadableRecordException.ofShape(
                    sql + " has more than " + MOST_ROWS + " rows, so it is not a history table.", this, List.of());
        }
        return all;
    }
}
