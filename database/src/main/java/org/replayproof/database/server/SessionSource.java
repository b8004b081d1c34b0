package org.replayproof.database.server;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.apiguardian.api.API;
import org.replayproof.sql.ServerChange;

/**
 * Opens sessions and keeps track of them, so that they can be ended together. It returns the driver's own connections, so a
 * tool can use all features of the driver.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SessionSource implements Reachable {

    /** Opens one session. */
    @FunctionalInterface
    public interface Opener {
        Connection open() throws SQLException;
    }

    /** The address of the database for other processes. */
    @FunctionalInterface
    public interface Locator {
        DatabaseAddress locate() throws SQLException;
    }

    /** Begins a stretch in which migrations run. */
    @FunctionalInterface
    public interface Turner {
        Turn turn(Set<String> names);
    }

    /** Opens a place where other processes find it and errors are heard. */
    @FunctionalInterface
    public interface Watcher {
        ErrorWatch watch() throws SQLException;
    }

    /** The reason why the server must not be changed. */
    @FunctionalInterface
    public interface Objector {
        Optional<String> objection(List<ServerChange> changes) throws SQLException;
    }

    private final Opener opener;
    private final Locator locator;
    private final Turner turner;
    private final Watcher watcher;
    private final Objector objector;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opening = new AtomicInteger();
    private volatile boolean ended;

    public SessionSource(Opener opener, Locator locator) {
        this(
                opener,
                locator,
                names -> Turn.NOTHING,
                () -> ErrorWatch.deaf(locator.locate()),
                changes -> Optional.empty());
    }

    public SessionSource(Opener opener, Locator locator, Turner turner, Watcher watcher, Objector objector) {
        this.opener = opener;
        this.locator = locator;
        this.turner = turner;
        this.watcher = watcher;
        this.objector = objector;
    }

    @Override
    public Optional<String> objection(List<ServerChange> changes) throws SQLException {
        return objector.objection(changes);
    }

    @Override
    public DatabaseAddress address() throws SQLException {
        return locator.locate();
    }

    @Override
    public ErrorWatch watch() throws SQLException {
        return watcher.watch();
    }

    @Override
    public Turn turn(Set<String> names) {
        return turner.turn(names);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (ended) {
            throw new SQLException("This database is closed; a session was requested afterwards.", "08003");
        }
        for (Connection earlier : List.copyOf(open)) {
            if (earlier.isClosed()) {
                open.remove(earlier);
            }
        }
        opening.incrementAndGet();
        try {
            Connection connection = opener.open();
            open.add(connection);
            if (ended) {
                connection.close();
            }
            return connection;
        } finally {
            opening.decrementAndGet();
        }
    }

    /** Whether a session is open, or is being opened. */
    public boolean isInUse() {
        return opening.get() > 0 || open.stream().anyMatch(SessionSource::isOpen);
    }

    private static boolean isOpen(Connection connection) {
        try {
            return !connection.isClosed();
        } catch (SQLException e) {
            Log.debug("The state of a session cannot be read", e);
            return false;
        }
    }

    public boolean hasOpen() {
        return !open.isEmpty();
    }

    /** Ends every session that is still open; new ones may follow. */
    public void endSessions() {
        for (Connection connection : List.copyOf(open)) {
            open.remove(connection);
            try {
                connection.close();
            } catch (SQLException e) {
                // The session is lost already, and its end was all that was wanted.
                Log.debug("A session could not be closed", e);
            }
        }
    }

    /** Ends every session and refuses new ones. */
    public void end() {
        ended = true;
        endSessions();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The user is part of the settings; call getConnection().");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException("no log writer");
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("no log writer");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the time limit for connecting is part of the URL");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.replayproof");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("This data source is not a " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
