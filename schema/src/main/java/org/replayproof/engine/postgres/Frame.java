package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * Lets work change settings of a session and takes everything back: by rolling back to a savepoint inside a caller's
 * transaction, by rolling back a transaction of its own in autocommit mode. Both undo {@code SET LOCAL} exactly, release the
 * locks that reading took, and keep a failure from aborting the caller's transaction.
 */
final class Frame {

    /** What is done inside. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    private Frame() {}

    static <T> T around(Connection connection, Work<T> work) throws SQLException {
        return connection.getAutoCommit() ? inOwnTransaction(connection, work) : inSavepoint(connection, work);
    }

    private static <T> T inOwnTransaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return inside(work, connection::rollback);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static <T> T inSavepoint(Connection connection, Work<T> work) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        return inside(work, () -> {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        });
    }

    @FunctionalInterface
    private interface Undo {
        void run() throws SQLException;
    }

    /** A failing undo must not hide why the work failed. */
    private static <T> T inside(Work<T> work, Undo undo) throws SQLException {
        T result;
        try {
            result = work.run();
        } catch (SQLException | RuntimeException failure) {
            try {
                undo.run();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        undo.run();
        return result;
    }
}
