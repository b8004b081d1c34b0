package org.replayproof.tap;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A tap on a data source: it sees every statement, of any caller, and can stop it from another
 * thread. It does not see statements on a driver's own objects ({@code unwrap}).
 *
 * <p>Example:
 *
 * <pre>{@code
 * StatementTap tap = new StatementTap(dataSource, listener);
 * migrator.apply(migration, tap.dataSource());
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class StatementTap {

    private static final System.Logger LOG = System.getLogger(StatementTap.class.getName());

    private static final long GRACE_NANOS = 2_000_000_000L;
    private static final long PAUSE_MILLIS = 20;

    private final DataSource dataSource;
    private final StatementListener listener;
    private final Set<ConnectionTap> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;
    private volatile boolean passedBy;

    /**
     * Creates a tap.
     *
     * @param source the data source
     * @param listener is notified of every statement, on the thread that sends it
     */
    public StatementTap(DataSource source, StatementListener listener) {
        this.listener = listener;
        this.dataSource = new TappedDataSource(source, this);
    }

    /**
     * The data source behind the tap.
     *
     * @return a source whose connections are heard; it unwraps to the one it was made of
     */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Stops what runs: cancels statements, and aborts connections whose statement does not end within two seconds. Whatever
     * is sent afterwards fails; rolling back and closing still work. Can be called from any thread, and more than once.
     */
    public void cancel() {
        cancelled = true;
        long end = System.nanoTime() + GRACE_NANOS;
        boolean busy = cancelRunning();
        while (busy && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            // Again: a cancellation that came before the statement reached the server hit nothing.
            busy = cancelRunning();
        }
        if (busy) {
            open.forEach(StatementTap::abort);
        }
    }

    /**
     * Whether the tap saw every statement so far.
     *
     * @return false after a caller unwrapped the driver's own objects
     */
    public boolean hasHeardAll() {
        return !passedBy;
    }

    void handedOut() {
        passedBy = true;
    }

    /**
     * The session that is open behind this tap and at rest: in autocommit, with nothing running.
     *
     * @return the connection beneath the tap; empty when none is open, or more than one, or it is at work
     * @throws SQLException when the session is lost
     */
    public Optional<Connection> idle() throws SQLException {
        if (open.size() != 1) {
            return Optional.empty();
        }
        ConnectionTap only = open.iterator().next();
        return !only.isBusy() && only.connection().getAutoCommit() ? Optional.of(only.connection()) : Optional.empty();
    }

    private boolean cancelRunning() {
        boolean busy = false;
        for (ConnectionTap connection : open) {
            busy |= cancelRunning(connection);
        }
        return busy;
    }

    private static boolean cancelRunning(ConnectionTap connection) {
        try {
            return connection.cancelRunning();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "A statement cannot be cancelled; its connection will be aborted", e);
            return true;
        }
    }

    private static void abort(ConnectionTap connection) {
        if (!connection.isBusy()) {
            return;
        }
        try {
            connection.abort();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "A connection that does not answer cannot be aborted", e);
        }
    }

    Connection tapped(Connection connection) {
        ConnectionTap tap = new ConnectionTap(this, connection);
        open.add(tap);
        return tap.proxy();
    }

    void closed(ConnectionTap connection) {
        open.remove(connection);
    }

    StatementListener listener() {
        return listener;
    }

    void checkNotCancelled() throws SQLException {
        if (cancelled) {
            throw new SQLException("The work was stopped; no more statements are taken", "57014");
        }
    }
}
