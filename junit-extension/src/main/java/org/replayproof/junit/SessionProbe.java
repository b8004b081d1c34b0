package org.replayproof.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.replayproof.engine.Probe;

/** Puts questions to a test's database: on the test's own session inside a savepoint, else on one of its own. */
final class SessionProbe implements Probe {

    private final TestDatabase database;

    SessionProbe(TestDatabase database) {
        this.database = database;
    }

    @Override
    public <T> T ask(Question<T> question) throws SQLException {
        Connection open = database.openSession();
        if (open != null && database.isolation() != Isolation.READONLY) {
            return open.getAutoCommit() ? inTransaction(open, question) : inSavepoint(open, question);
        }
        // A question may need a scratch table, which a session that refuses writes cannot make.
        try (Connection own = database.toAsk().getConnection()) {
            return inTransaction(own, question);
        }
    }

    private static <T> T inTransaction(Connection connection, Question<T> question) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return question.ask(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static <T> T inSavepoint(Connection connection, Question<T> question) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            return question.ask(connection);
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }
}
