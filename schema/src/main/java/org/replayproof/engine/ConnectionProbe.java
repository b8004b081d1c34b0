package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Queries the database over the caller's connection, and leaves the connection unchanged, with its open transaction. */
record ConnectionProbe(Connection connection) implements Probe {

    @Override
    public <T> T ask(Question<T> question) throws SQLException {
        return connection.getAutoCommit() ? inOwnTransaction(question) : inOpenTransaction(question);
    }

    private <T> T inOwnTransaction(Question<T> question) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return question.ask(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private <T> T inOpenTransaction(Question<T> question) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            return question.ask(connection);
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }
}
