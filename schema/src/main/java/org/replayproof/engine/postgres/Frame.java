package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * Changes settings of a session for some work, and restores them: by a rollback to a savepoint inside a caller's
 * transaction, or by a rollback of its own transaction in autocommit mode. Both undo {@code SET LOCAL} exactly, release the
 * locks of reading, and prevent that a failure aborts the caller's transaction.
 */
final class Frame implements AutoCloseable {

    /** The work inside the frame. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    private final Connection connection;

    /** The savepoint in the caller's transaction; null in the frame's own transaction. */
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

    @SuppressWarnings("try") // the frame is only closed
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
