package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

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
        String name = names.get(sql);
        if (name == null) {
            name = "replayproof_" + ++count;
            Query.run(connection, "prepare " + name + " as " + sql);
            names.put(sql, name);
        }
        Query.each(connection, "execute " + name, result -> row.take(Cells.of(result)));
    }

    void forget(String sql) throws SQLException {
        String name = names.remove(sql);
        if (name != null) {
            Query.run(connection, "deallocate " + name);
        }
    }
}
