package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks one thing at a time, each inside a savepoint: a value that a type cannot hold must not abort the transaction. */
final class Questions {

    /** The state of a class of errors: the data is at fault, or a constraint. */
    private static final List<String> REFUSALS = List.of("22", "23");

    private final Connection connection;

    Questions(Connection connection) {
        this.connection = connection;
    }

    /** The first column of the answer; a failure is thrown, and the transaction is as it was. */
    List<@Nullable String> list(String sql) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        List<@Nullable String> answers = new ArrayList<>();
        try {
            Query.each(connection, sql, row -> answers.add(row.getString(1)));
        } catch (SQLException failure) {
            connection.rollback(savepoint);
            throw failure;
        }
        connection.releaseSavepoint(savepoint);
        return answers;
    }

    /**
     * Whether a condition does not say no: as a check constraint does, NULL passes. A value that cannot be converted, or that
     * a domain refuses, is refused.
     */
    boolean passes(String sql) throws SQLException {
        try {
            return !"f".equals(list(sql).get(0));
        } catch (SQLException failure) {
            String state = failure.getSQLState();
            if (state != null && REFUSALS.stream().anyMatch(state::startsWith)) {
                return false;
            }
            throw failure;
        }
    }

    static String cast(Object value, String type) {
        return "cast(" + Names.literal(value.toString()) + "::text as " + type + ")";
    }
}
