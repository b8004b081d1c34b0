package org.replayproof.database.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * An advisory lock that counts for the whole server. PostgreSQL's own count for one database, and the URLs of two runs may name
 * two; so it is released again if another session holds the same one in any database.
 *
 * <p>It ends with its session, so the lock of a killed JVM is free.
 */
final class ServerLock {

    private final Connection session;
    private final String key;
    private final String holders;

    /**
     * A lock that is not taken yet.
     *
     * @param session a session of administration for it
     * @param family the kind of guarded objects
     * @param number which one of these
     */
    ServerLock(Connection session, int family, int number) {
        this.session = session;
        this.key = "(" + family + ", " + number + ")";
        this.holders = """
                SELECT 'process ' || l.pid || coalesce(' of user ' || a.usename, '')
                    || coalesce(' from ' || pg_catalog.host(a.client_addr), '')
                  FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a USING (pid)
                 WHERE l.locktype = 'advisory' AND l.classid = '%s'::oid AND l.objid = '%s'::oid AND l.objsubid = 2
                   AND l.granted AND l.pid <> pg_catalog.pg_backend_pid()
                """.formatted(Integer.toUnsignedString(family), Integer.toUnsignedString(number));
    }

    Connection session() {
        return session;
    }

    /** Takes it if no other session holds it. */
    boolean isTaken() throws SQLException {
        if (!isYes("SELECT pg_catalog.pg_try_advisory_lock" + key)) {
            return false;
        }
        if (holder().isEmpty()) {
            return true;
        }
        release();
        return false;
    }

    /** Another session with the lock, in words. */
    Optional<String> holder() throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(holders)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    void release() throws SQLException {
        isYes("SELECT pg_catalog.pg_advisory_unlock" + key);
    }

    private boolean isYes(String question) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
