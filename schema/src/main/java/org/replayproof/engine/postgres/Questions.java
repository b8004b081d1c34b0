package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs trials inside a savepoint: a value that a type cannot store must not abort the transaction. Expected trials
 * run in one statement, and one by one if any of them fails.
 */
final class Questions {

    /** The state of a class of errors: the data is at fault, or a constraint. */
    private static final List<String> REFUSALS = List.of("22", "23");

    /** PostgreSQL allows 1,664 columns in a SELECT. */
    private static final int MOST_TOGETHER = 1_000;

    private static final String SAVEPOINT = "savepoint replayproof_questions";

    private final Connection connection;
    private final Map<String, Boolean> known = new HashMap<>();

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

    /** Asks questions that will be put to {@link #passes}. */
    void expect(List<String> questions) throws SQLException {
        List<String> open = questions.stream()
                .filter(question -> !known.containsKey(question))
                .distinct()
                .toList();
        if (open.size() < 2 || open.size() > MOST_TOGETHER) {
            return;
        }
        String all = open.stream().collect(Collectors.joining("), (", "select (", ")"));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(SAVEPOINT + "; " + all + "; release " + SAVEPOINT);
            statement.getMoreResults();
            note(open, statement.getResultSet());
        } catch (SQLException oneOfThemFails) {
            Query.run(connection, "rollback to " + SAVEPOINT + "; release " + SAVEPOINT);
        }
    }

    private void note(List<String> questions, ResultSet answers) throws SQLException {
        try (answers) {
            answers.next();
            for (int i = 0; i < questions.size(); i++) {
                known.put(questions.get(i), !"f".equals(answers.getString(i + 1)));
            }
        }
    }

    /**
     * Whether a condition is not false: NULL passes, as in a check constraint. A value that cannot be converted, or that
     * a domain refuses, is refused.
     */
    boolean passes(String sql) throws SQLException {
        Boolean answer = known.get(sql);
        if (answer != null) {
            return answer;
        }
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
        return "cast(" + Names.literal(value.toString()) + "::pg_catalog.text as " + type + ")";
    }
}
