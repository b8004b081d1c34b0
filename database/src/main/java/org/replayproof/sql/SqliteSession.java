package org.replayproof.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state of a session of SQLite: pragmas, temporary objects, attached databases. */
final class SqliteSession {

    /** Pragmas that belong to the session and change the effect of later statements. */
    private static final List<String> PRAGMAS = List.of(
            "foreign_keys",
            "ignore_check_constraints",
            "legacy_alter_table",
            "query_only",
            "recursive_triggers",
            "reverse_unordered_selects",
            "writable_schema");

    private static final String OBJECTS = "SELECT 'temporary ' || type || ' ' || name, 'there' FROM sqlite_temp_master"
            + " WHERE type IN ('table', 'view', 'trigger') AND name NOT LIKE 'sqlite_%'"
            + " UNION ALL SELECT 'attached database ' || name, file FROM pragma_database_list"
            + " WHERE name NOT IN ('main', 'temp')";

    private SqliteSession() {}

    static Map<String, String> state(Connection session) throws SQLException {
        Map<String, String> state = new TreeMap<>();
        try (Statement statement = session.createStatement()) {
            for (String pragma : PRAGMAS) {
                try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
                    if (row.next()) {
                        state.put("PRAGMA " + pragma, row.getString(1));
                    }
                }
            }
            try (ResultSet rows = statement.executeQuery(OBJECTS)) {
                while (rows.next()) {
                    state.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return state;
    }
}
