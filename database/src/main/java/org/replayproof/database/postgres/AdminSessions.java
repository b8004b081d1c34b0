package org.replayproof.database.postgres;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.Drivers;

/**
 * The sessions that administer a server: as many as work at the same time, up to one for each processor and one for the work in
 * the background.
 */
final class AdminSessions {

    /** The time limit for the answer of the server when the first session is opened. */
    static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

    static final String TOO_MANY_CONNECTIONS = "53300";

    /**
     * Other users may create functions, operators and tables in the database of the URL. Administration, often with all rights,
     * must not call them, with any search path of the URL, the database or the role. Limits that users set for
     * themselves are not meant for it either, and a session that is idle between two tests must not end.
     */
    private static final String SETTINGS = "SET search_path TO pg_catalog, pg_temp;"
            + " SET statement_timeout TO 0; SET lock_timeout TO 0;"
            + " SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name IN"
            + " ('transaction_timeout', 'idle_session_timeout',"
            + " 'idle_in_transaction_session_timeout', 'default_transaction_read_only')";

    private static final int VALID_WITHIN_SECONDS = 5;

    /** How long a statement may wait for a session: as long as the largest copy takes. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

    private final Driver driver;
    private final PostgresAddress address;
    private final int limit = Runtime.getRuntime().availableProcessors() + 1;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Restarts restarts;
    private int sessions;
    private boolean closed;

    AdminSessions(Driver driver, PostgresAddress address) {
        this.driver = driver;
        this.address = address;
        this.restarts = new Restarts(address);
    }

    Restarts restarts() {
        return restarts;
    }

    /** Opens the first session. The program on the port may not be a server, and may never answer. */
    void openFirst() throws SQLException {
        Properties properties = address.properties();
        properties.setProperty("socketTimeout", String.valueOf(ANSWERS_WITHIN.toSeconds()));
        Connection first = Drivers.connect(driver, address.url(address.database()), properties);
        // Another value is that of the URL, which has precedence over ours.
        if (first.getNetworkTimeout() == ANSWERS_WITHIN.toMillis()) {
            first.setNetworkTimeout(Runnable::run, 0);
        }
        synchronized (this) {
            sessions++;
            idle.push(prepared(first));
        }
    }

    /** A session beside the pool, for a lock that lasts. */
    Connection open() throws SQLException {
        Properties properties = address.properties();
        // A firewall forgets a connection on which nothing is sent for a while.
        properties.setProperty("tcpKeepAlive", "true");
        return prepared(Drivers.connect(driver, address.url(address.database()), properties));
    }

    private static Connection prepared(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(SETTINGS);
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /** An idle session that works, a new session, or the first one that is returned. */
    Connection borrow() throws SQLException {
        Connection session = take();
        while (session != null && !session.isValid(VALID_WITHIN_SECONDS)) {
            leave(session);
            giveBack(session);
            session = take();
        }
        if (session != null) {
            return session;
        }
        try {
            return restarts.connect(this::open);
        } catch (SQLException e) {
            return anotherThan(e);
        }
    }

    /** Null if there is room for a new one. */
    private synchronized @Nullable Connection take() throws SQLException {
        awaitWhile(() -> idle.isEmpty() && sessions >= limit);
        if (closed) {
            throw new SQLException("The sessions on " + address + " are closed.", "08003");
        }
        if (idle.isEmpty()) {
            sessions++;
            return null;
        }
        return idle.pop();
    }

    /** If the server refuses another session, those that exist do the work one after the other. */
    private synchronized Connection anotherThan(SQLException refused) throws SQLException {
        sessions--;
        notifyAll();
        if (!TOO_MANY_CONNECTIONS.equals(refused.getSQLState())) {
            throw refused;
        }
        awaitWhile(() -> idle.isEmpty() && sessions > 0);
        if (idle.isEmpty()) {
            throw refused;
        }
        return idle.pop();
    }

    private void awaitWhile(BooleanSupplier busy) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE;
        try {
            while (busy.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new SQLException(
                            "waited " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE) + " s for one of " + sessions
                                    + " sessions on " + address + ", which create or drop databases",
                            "55P03");
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a session on " + address, "57014", e);
        }
    }

    /** The event that ended one session also ended the others: the next statement opens a new one. */
    synchronized void leave(Connection ended) throws SQLException {
        ended.close();
        closeIdle();
    }

    private void closeIdle() throws SQLException {
        for (Connection session : idle) {
            session.close();
        }
        sessions -= idle.size();
        idle.clear();
        notifyAll();
    }

    synchronized void giveBack(Connection session) throws SQLException {
        if (session.isClosed() || closed) {
            session.close();
            sessions--;
        } else {
            idle.push(session);
        }
        notifyAll();
    }

    synchronized void close() throws SQLException {
        closed = true;
        closeIdle();
    }
}
