package org.replayproof.state;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Engine;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/** Reads the state of a database. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class StateReader {

    /** Larger tables are only counted: their rows are not what a migration writes by hand. */
    private static final int ROWS_READ = 1_000;

    private final Engine engine;
    private final Set<String> historyTables;

    public StateReader(Engine engine, Set<String> historyTables) {
        this.engine = engine;
        this.historyTables = Set.copyOf(historyTables);
    }

    public Schema schema(Connection connection) throws SQLException {
        return withoutHistory(engine.read(connection));
    }

    public Schema withoutHistory(Schema read) {
        return historyTables.isEmpty()
                ? read
                : read.without(object -> object instanceof Table table
                        && historyTables.contains(table.name().name()));
    }

    public State state(Connection connection) throws SQLException {
        Schema schema = schema(connection);
        return new State(schema, contents(connection, schema.tables()));
    }

    /** Counts the rows of some tables, and reads those that are not too many. */
    public Map<ObjectName, State.Content> contents(Connection connection, List<Table> tables) throws SQLException {
        Map<ObjectName, State.Content> contents = new HashMap<>();
        for (Map.Entry<Table, Long> counted : count(connection, tables).entrySet()) {
            contents.put(counted.getKey().name(), content(connection, counted.getKey(), counted.getValue()));
        }
        return contents;
    }

    /** What can be compared of a table that has so many rows. */
    public State.Content content(Connection connection, Table table, long rows) throws SQLException {
        return new State.Content(
                rows, rows > 0 && rows <= ROWS_READ ? checksums(connection, table) : Map.<String, Long>of());
    }

    private Map<Table, Long> count(Connection connection, List<Table> tables) throws SQLException {
        Map<Table, Long> counts = new LinkedHashMap<>();
        int atOnce = engine.selectsPerUnion();
        for (int from = 0; from < tables.size(); from += atOnce) {
            List<Table> some = tables.subList(from, Math.min(tables.size(), from + atOnce));
            List<String> selects = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                selects.add(
                        "SELECT " + i + ", COUNT(*) FROM " + quoted(some.get(i).name()));
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(String.join(" UNION ALL ", selects))) {
                while (rows.next()) {
                    counts.put(some.get(rows.getInt(1)), rows.getLong(2));
                }
            }
        }
        return counts;
    }

    private Map<String, Long> checksums(Connection connection, Table table) throws SQLException {
        List<Column> columns = table.columns().stream().filter(this::isSteady).toList();
        if (columns.isEmpty()) {
            return Map.of();
        }
        long[] sums = new long[columns.size()];
        String list =
                columns.stream().map(column -> engine.quote(column.name())).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + list + " FROM " + quoted(table.name()))) {
            while (rows.next()) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += checksum(rows.getString(i + 1));
                }
            }
        }
        Map<String, Long> byName = new HashMap<>();
        for (int i = 0; i < sums.length; i++) {
            byName.put(columns.get(i).name(), sums[i]);
        }
        return byName;
    }

    private boolean isSteady(Column column) {
        String defaultValue = column.defaultValue();
        return column.identity() == Column.Identity.NONE
                && (defaultValue == null || !engine.variesPerRun(defaultValue));
    }

    /** A sum of checksums does not depend on the order of rows; the length keeps empty and NULL apart. */
    private static long checksum(@Nullable String value) {
        if (value == null) {
            return 1;
        }
        CRC32C crc = new CRC32C();
        crc.update(value.getBytes(StandardCharsets.UTF_8));
        return (crc.getValue() << 20) + value.length() + 2;
    }

    private String quoted(ObjectName name) {
        return name.namespace().isEmpty()
                ? engine.quote(name.name())
                : engine.quote(name.namespace()) + "." + engine.quote(name.name());
    }
}
