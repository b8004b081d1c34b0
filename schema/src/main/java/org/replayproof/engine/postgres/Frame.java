package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * Lets work change settings of a session and takes everything back: by rolling back to a savepoint inside a caller's
 * transaction, by rolling back a transaction of its own in autocommit mode. Both undo {@code SET LOCAL} exactly, release the
 * locks that reading took, and keep a failure from aborting the caller's transaction.
 */
final class Frame implements AutoCloseable {

    /** What is done inside. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    private final Connection connection;

    /** Inside a transaction of the caller's; null in a transaction of its own. */
    private final @Nullable Savepoint before;

    private Frame(Connection connection, @Nullable Savepoint before) {
        this.connection = connection;
        this.before = before;
    }

    static Frame open(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            return new Frame(connection, connection.setSavepoint());
        }
        connection.setAutoCommit(false);
        return new Frame(connection, null);
    }

    @SuppressWarnings("try") // the frame is closed, and nothing else is asked of it
    static <T> T around(Connection connection, Work<T> work) throws SQLException {
        try (Frame frame = open(connection)) {
            return work.run();
        }
    }

    @Override
    public void close() throws SQLException {
        if (before != null) {
            connection.rollback(before);
            connection.releaseSavepoint(before);
            return;
        }
        try {
            connection.rollback();
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
