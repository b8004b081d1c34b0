package org.replayproof.assertions;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectRef;

/**
 * A statement that an assertion is to try.
 *
 * @param sql the statement
 * @param parameters values for the question marks in it
 * @param object what a finding is about
 */
record SqlStatement(String sql, List<@Nullable Object> parameters, ObjectRef object) {

    private static final int LONGEST = 100;

    static SqlStatement of(ObjectRef object, String sql, @Nullable Object... parameters) {
        return new SqlStatement(sql, Stream.of(parameters).map(SqlValue::of).collect(Collectors.toList()), object);
    }

    static SqlStatement insert(ObjectRef object, String table, Context context, Map<String, ?> row) {
        if (row.isEmpty()) {
            return of(object, "INSERT INTO " + table + " DEFAULT VALUES");
        }
        // Sorted, so that the message does not depend on the map.
        Map<String, ?> sorted = new TreeMap<>(row);
        return of(
                object,
                "INSERT INTO " + table
                        + sorted.keySet().stream().map(context::quote).collect(Collectors.joining(", ", " (", ")"))
                        + " VALUES (" + String.join(", ", Collections.nCopies(row.size(), "?")) + ")",
                sorted.values().toArray());
    }

    /** On one line and not too long, with what is bound in it. */
    @Override
    public String toString() {
        String line = sql.strip().replaceAll("\\s+", " ");
        String brief = line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
        return parameters.isEmpty() ? brief : brief + " with " + Arrays.toString(parameters.toArray());
    }
}
