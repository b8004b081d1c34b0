package org.replayproof.database.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.EvidenceFile;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.SessionSource;

/** A SQLite database in use. */
final class SqliteDatabase implements LiveDatabase {

    private static final int BUSY = 5;
    private static final int LOCKED = 6;

    private final SqliteServer server;
    private final SqliteLocation location;
    private final SessionSource sessions;
    /** Keeps a database in memory. A file needs no such session, and could not leave WAL mode with one. */
    private @Nullable Connection keeper;

    private boolean closed;

    SqliteDatabase(SqliteServer server, SqliteLocation location) throws SQLException {
        this.server = server;
        this.location = location;
        this.sessions = new SessionSource(() -> server.connect(location), location::address);
        this.keeper = location.isInMemory() ? server.connect(location) : null;
    }

    SqliteServer server() {
        return server;
    }

    SqliteLocation location() {
        return location;
    }

    @Override
    public DataSource dataSource() {
        return sessions;
    }

    @Override
    public String description() {
        return "SQLite " + server.version() + ", " + location.url();
    }

    /** Something to do with a statement of a session that is not the user's. */
    @FunctionalInterface
    interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    synchronized <T> T aside(Work<T> work) throws SQLException {
        Connection kept = keeper;
        if (kept != null) {
            try (Statement statement = kept.createStatement()) {
                return work.with(statement);
            }
        }
        try (Connection connection = server.connect(location);
                Statement statement = connection.createStatement()) {
            return work.with(statement);
        }
    }

    void restoreFrom(SqliteLocation source) throws SQLException {
        aside(statement -> statement.executeUpdate("restore from " + source.quoted()));
    }

    /** Differs as soon as another session than the keeper has committed a change; empty for a file, which has no keeper. */
    synchronized OptionalLong version() throws SQLException {
        return keeper == null ? OptionalLong.empty() : OptionalLong.of(aside(SqliteDatabase::version));
    }

    private static long version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA data_version")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public Optional<String> openTransaction() {
        try {
            return aside(SqliteDatabase::probe);
        } catch (SQLException e) {
            throw SqliteServer.lost(description(), e);
        }
    }

    private static Optional<String> probe(Statement statement) throws SQLException {
        statement.execute("PRAGMA busy_timeout = 0");
        try {
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("ROLLBACK");
            return Optional.empty();
        } catch (SQLException e) {
            int code = e.getErrorCode() & 0xff;
            if (code == BUSY || code == LOCKED) {
                return Optional.of("another session holds a transaction, or a result set that was not read to its end");
            }
            throw e;
        }
    }

    @Override
    public String keep(Path folder, String label) {
        if (openTransaction().isPresent()) {
            // Copying waits for the end of the transaction, and the driver waits for 25 seconds.
            sessions.endSessions();
        }
        Path file = EvidenceFile.create(folder, label, ".db");
        try {
            aside(statement -> statement.executeUpdate(
                    "backup to " + SqliteLocation.inFile(file).quoted()));
        } catch (SQLException e) {
            throw SqliteServer.lost(description(), e);
        }
        return file.toString();
    }

    /** Passes the content to a successor. This database is closed, and closing it again has no effect. */
    synchronized SqliteDatabase handOver() throws SQLException {
        if (closed) {
            throw new IllegalStateException(description() + " is closed.");
        }
        SqliteDatabase successor = new SqliteDatabase(server, location);
        endAllSessions();
        return successor;
    }

    private void endAllSessions() {
        closed = true;
        sessions.end();
        Connection kept = keeper;
        keeper = null;
        try {
            if (kept != null) {
                kept.close();
            }
        } catch (SQLException e) {
            throw SqliteServer.lost(description(), e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        try {
            endAllSessions();
        } finally {
            location.delete();
        }
    }
}
