package org.replayproof.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** The state of a session of PostgreSQL: settings, its role, temporary objects, prepared statements, locks. */
final class PostgresSession {

    /** With the schema of the last resort of a tool whose search path is empty. */
    private static final String QUALIFIED =
            "SELECT pg_catalog.quote_ident(coalesce(pg_catalog.current_schema(), 'public')) || '.'";

    /** Drivers set how a session talks to them; no statement of a migration notices that. */
    private static final String STATE = "SELECT name, setting FROM pg_catalog.pg_settings WHERE (source = 'session'"
            + " OR name IN ('search_path', 'role', 'session_authorization'))"
            + " AND name NOT IN ('application_name', 'client_encoding', 'extra_float_digits', 'TimeZone', 'DateStyle')"
            + " UNION ALL SELECT 'role', current_user WHERE current_user <> session_user"
            + " UNION ALL SELECT 'temporary ' || CASE c.relkind WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence' ELSE 'table' END"
            + " || ' ' || c.relname, 'there' FROM pg_catalog.pg_class c"
            + " WHERE c.relnamespace = pg_catalog.pg_my_temp_schema() AND c.relkind IN ('r', 'p', 'v', 'S')"
            + " UNION ALL SELECT 'prepared statement ' || name, 'there' FROM pg_catalog.pg_prepared_statements WHERE from_sql"
            + " UNION ALL SELECT 'channel ' || c, 'listened to' FROM pg_catalog.pg_listening_channels() c"
            + " UNION ALL SELECT 'advisory lock ' || objid, 'held' FROM pg_catalog.pg_locks"
            + " WHERE locktype = 'advisory' AND pid = pg_catalog.pg_backend_pid()";

    private PostgresSession() {}

    static String qualifiedHere(String name, Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(QUALIFIED)) {
            row.next();
            return row.getString(1) + name;
        }
    }

    static Map<String, String> state(Connection session) throws SQLException {
        Map<String, String> state = new TreeMap<>();
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(STATE)) {
            while (rows.next()) {
                state.put(rows.getString(1), rows.getString(2));
            }
        }
        return state;
    }
}
