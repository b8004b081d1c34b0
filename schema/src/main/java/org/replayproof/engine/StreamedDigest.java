package org.replayproof.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Digests rows in one scan, in the client and in constant memory, for products without a hash function. */
final class StreamedDigest {

    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long WHOLE_NUMBER = 0x632BE59BD9B4E019L;
    private static final long TEXT = 0x2545F4914F6CDD1DL;
    private static final long BYTES = 0x1B873593CC9E2D51L;
    private static final long PRIME = 0x100000001B3L;

    private StreamedDigest() {}

    static RowDigest of(Connection connection, RowQuery query, boolean byColumn) throws SQLException {
        List<RowQuery.Value> values = query.values();
        if (values.isEmpty()) {
            return new RowDigest("", 0, Map.of());
        }
        String select = values.stream().map(RowQuery.Value::sql).collect(Collectors.joining(", ", "SELECT ", " FROM "));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select + query.from())) {
            return byColumn
                    ? withColumns(rows, query)
                    : new RowDigest(query.names(), sum(rows, values.size()), Map.of());
        }
    }

    private static long sum(ResultSet rows, int width) throws SQLException {
        long sum = 0;
        while (rows.next()) {
            long row = SEED;
            for (int i = 1; i <= width; i++) {
                row = mixed(row * PRIME + hash(rows, i));
            }
            sum += row;
        }
        return sum;
    }

    private static RowDigest withColumns(ResultSet rows, RowQuery query) throws SQLException {
        List<RowQuery.Part> parts = query.parts();
        long[] columns = new long[parts.size()];
        long sum = 0;
        while (rows.next()) {
            long row = SEED;
            int place = 0;
            for (int part = 0; part < columns.length; part++) {
                long column = SEED;
                for (int i = 0; i < parts.get(part).values().size(); i++) {
                    long value = hash(rows, ++place);
                    column = mixed(column * PRIME + value);
                    row = mixed(row * PRIME + value);
                }
                columns[part] += column;
            }
            sum += row;
        }
        Map<String, Long> byName = new HashMap<>();
        for (int part = 0; part < columns.length; part++) {
            byName.put(parts.get(part).name(), columns[part]);
        }
        return new RowDigest(query.names(), sum, byName);
    }

    private static long hash(ResultSet rows, int place) throws SQLException {
        Object value = rows.getObject(place);
        if (value == null) {
            return 1;
        } else if (value instanceof String text) {
            return hash(text);
        } else if (value instanceof Integer || value instanceof Long) {
            return mixed(((Number) value).longValue() ^ WHOLE_NUMBER);
        } else if (value instanceof Double number) {
            return mixed(Double.doubleToLongBits(number));
        } else if (value instanceof byte[] bytes) {
            return hash(bytes);
        }
        return hash(rows.getString(place));
    }

    private static long hash(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        long hash = TEXT;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return mixed(hash + text.length());
    }

    private static long hash(byte[] bytes) {
        long hash = BYTES;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xFF)) * PRIME;
        }
        return mixed(hash + bytes.length);
    }

    /** Without it the sum of rows would be a sum of columns, and values swapped between two rows would not show. */
    private static long mixed(long hash) {
        long half = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        return (half ^ (half >>> 29)) * 0xA0761D6478BD642FL ^ (half >>> 32);
    }
}
