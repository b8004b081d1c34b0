package org.replayproof.database.server;

import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;

/**
 * A session that can read a database and cannot change it. Closing it restores the connection and closes it.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (ReadOnlySession session = project.database().readOnly(dataSource)) {
 *     Schema schema = engine.read(session.connection());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class ReadOnlySession implements AutoCloseable {

    /** Ends a session. */
    @FunctionalInterface
    public interface End {
        /**
         * Ends it.
         *
         * @throws SQLException when the session cannot be ended
         */
        void run() throws SQLException;
    }

    private final Connection connection;
    private final End end;

    /**
     * Wraps a connection that refuses writes.
     *
     * @param connection the connection
     * @param end restores and closes it
     */
    public ReadOnlySession(Connection connection, End end) {
        this.connection = connection;
        this.end = end;
    }

    /**
     * Opens a read-only transaction, which {@link #close()} rolls back.
     *
     * @param connection an open connection that no one else uses
     * @return the session
     * @throws SQLException when the database refuses a read-only transaction; the connection is closed then
     */
    public static ReadOnlySession transaction(Connection connection) throws SQLException {
        try {
            boolean readOnly = connection.isReadOnly();
            boolean autoCommit = connection.getAutoCommit();
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return new ReadOnlySession(connection, () -> {
                try (connection) {
                    connection.rollback();
                    connection.setAutoCommit(autoCommit);
                    connection.setReadOnly(readOnly);
                }
            });
        } catch (SQLException e) {
            try (connection) {
                throw e;
            }
        }
    }

    /**
     * The connection.
     *
     * @return an open connection whose writes the database refuses
     */
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        end.run();
    }
}
