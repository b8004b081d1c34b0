package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Queries that a session runs again and again: planning one on the catalog takes longer than running it. Prepared in SQL,
 * since a driver may be told to prepare nothing.
 */
final class PreparedQueries {

    private final Connection connection;
    private final Map<String, String> names = new HashMap<>();
    private int count;

    PreparedQueries(Connection connection) {
        this.connection = connection;
    }

    boolean isOn(Connection other) {
        return connection == other;
    }

    void each(String sql, Catalog.Row row) throws SQLException {
        execute(prepared(sql, ""), row);
    }

    /** The same with {@code $1} for numbers of objects. */
    void each(String sql, Set<Long> numbers, Catalog.Row row) throws SQLException {
        execute(
                prepared(sql, " (oid[])")
                        + numbers.stream().map(String::valueOf).collect(Collectors.joining(",", " ('{", "}')")),
                row);
    }

    private String prepared(String sql, String parameters) throws SQLException {
        String name = names.get(sql);
        if (name == null) {
            name = "replayproof_" + ++count;
            Query.run(connection, "prepare " + name + parameters + " as " + sql);
            names.put(sql, name);
        }
        return name;
    }

    private void execute(String call, Catalog.Row row) throws SQLException {
        Query.each(connection, "execute " + call, result -> row.take(Cells.of(result)));
    }

    void forget(String sql) throws SQLException {
        String name = names.remove(sql);
        if (name != null) {
            Query.run(connection, "deallocate " + name);
        }
    }
}
