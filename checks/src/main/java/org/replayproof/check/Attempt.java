package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A trial on a connection that others use. It is rolled back: with a savepoint, or in a separate transaction. */
final class Attempt implements AutoCloseable {

    private static final String NAME = "replayproof_attempt";

    private final Connection connection;
    private final boolean ownTransaction;

    private Attempt(Connection connection, boolean ownTransaction) {
        this.connection = connection;
        this.ownTransaction = ownTransaction;
    }

    static Attempt on(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT " + NAME);
            return new Attempt(connection, false);
        } catch (SQLException outsideTransaction) {
            // PostgreSQL has savepoints only inside a transaction, and there is none: then one of our own does as well.
            if (!connection.getAutoCommit()) {
                throw outsideTransaction;
            }
            connection.setAutoCommit(false);
            return new Attempt(connection, true);
        }
    }

    void run(String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Runs a statement; if it fails, the attempt continues as if it had not been sent. */
    void tryOut(String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("SAVEPOINT " + NAME + "_choice");
            try {
                sql.execute(statement);
            } catch (SQLException refused) {
                sql.execute("ROLLBACK TO SAVEPOINT " + NAME + "_choice");
                throw refused;
            }
        }
    }

    /** Runs the first of some statements that the database accepts. */
    void firstOf(String statement, String otherwise) throws SQLException {
        try {
            tryOut(statement);
        } catch (SQLException refused) {
            run(otherwise);
        }
    }

    @Override
    public void close() throws SQLException {
        if (ownTransaction) {
            connection.rollback();
            connection.setAutoCommit(true);
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK TO SAVEPOINT " + NAME);
            statement.execute("RELEASE SAVEPOINT " + NAME);
        }
    }
}
