package org.replayproof.entity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;

/** Trials on the database itself. Every trial is rolled back. */
record Ask(Connection connection) {

    /** Something that may fail, between a savepoint and its rollback. */
    interface Trial<T> {
        T run() throws SQLException;
    }

    /** Whether a condition holds; false too when it cannot be evaluated. */
    boolean isTrue(String condition) {
        return refusal(() -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet row = statement.executeQuery("select 1 where " + condition)) {
                        if (!row.next()) {
                            throw new SQLException("false");
                        }
                        return true;
                    }
                })
                .isEmpty();
    }

    /** How the database refuses a statement; empty when it carries it out. */
    Optional<SQLException> refusal(String sql) {
        return refusal(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** The refusal of a trial; empty if it succeeds. */
    Optional<SQLException> refusal(Trial<?> trial) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                trial.run();
                return Optional.empty();
            } catch (SQLException refusal) {
                return Optional.of(refusal);
            } finally {
                connection.rollback(before);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be queried: " + e.getMessage(), e);
        }
    }
}
