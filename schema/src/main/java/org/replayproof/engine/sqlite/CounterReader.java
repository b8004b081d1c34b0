package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Counter;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/** Reads {@code sqlite_sequence}, which keeps the largest number that a table with {@code AUTOINCREMENT} ever had. */
final class CounterReader {

    private CounterReader() {}

    static Map<ObjectName, List<Counter>> read(Connection connection, List<Table> tables) throws SQLException {
        List<Column> numbered = tables.stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.identity() == Column.Identity.AUTOINCREMENT)
                .toList();
        if (numbered.isEmpty()) {
            return Map.of();
        }
        Map<ObjectName, List<Counter>> counters = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            Map<String, Long> kept = kept(statement);
            for (Column column : numbered) {
                Long largest = largest(statement, column);
                long last = Math.max(kept.getOrDefault(column.table().name(), 0L), largest == null ? 0 : largest);
                long next = last == Long.MAX_VALUE ? last : last + 1;
                counters.put(column.table(), List.of(new Counter(column.name(), next, largest, true)));
            }
        }
        return counters;
    }

    private static Map<String, Long> kept(Statement statement) throws SQLException {
        Map<String, Long> kept = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("SELECT name, seq FROM sqlite_sequence")) {
            while (rows.next()) {
                kept.put(rows.getString(1), rows.getLong(2));
            }
        }
        return kept;
    }

    private static @Nullable Long largest(Statement statement, Column column) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT max(" + Names.quote(column.name()) + ") FROM "
                + Names.quote(column.table().name()))) {
            long largest = rows.next() ? rows.getLong(1) : 0;
            return rows.wasNull() ? null : largest;
        }
    }
}
