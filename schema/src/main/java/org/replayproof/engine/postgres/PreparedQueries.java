package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Queries that a session runs many times: planning a query on the catalog takes longer than running it. Prepared in SQL,
 * since a driver may be told to prepare nothing.
 */
final class PreparedQueries {

    private final Connection connection;
    private final Map<String, String> names = new HashMap<>();
    private int count;

    PreparedQueries(Connection connection) {
        this.connection = connection;
    }

    boolean isOn(Connection other) {
        return connection == other;
    }

    /**
     * A query and the consumer of its rows.
     *
     * @param type the type of {@code $1}; empty for a query without a parameter
     * @param argument its value
     */
    record Question(String sql, String type, String argument, Catalog.Row row) {

        static Question of(String sql, Catalog.Row row) {
            return new Question(sql, "", "", row);
        }

        /** {@code $1} is an array of numbers of objects. */
        static Question about(String sql, Set<Long> numbers, Catalog.Row row) {
            return new Question(
                    sql,
                    " (oid[])",
                    numbers.stream().map(String::valueOf).collect(Collectors.joining(",", " ('{", "}')")),
                    row);
        }

        /** {@code $1} is the number of a transaction. */
        static Question since(String sql, long transaction, Catalog.Row row) {
            return new Question(sql, " (xid)", " ('" + transaction + "')", row);
        }
    }

    void each(String sql, Catalog.Row row) throws SQLException {
        all(List.of(Question.of(sql, row)));
    }

    /** Sends all of them together: a round trip takes longer than most of them. */
    void all(List<Question> questions) throws SQLException {
        List<String> calls = new ArrayList<>();
        List<Query.Row> takers = new ArrayList<>();
        for (Question question : questions) {
            calls.add(Scope.ALONE);
            calls.add("execute " + prepared(question.sql(), question.type()) + question.argument());
            takers.add(result -> question.row().take(Cells.of(result)));
        }
        if (!calls.isEmpty()) {
            Query.each(connection, calls, takers);
        }
    }

    /**
     * From here to the end of the frame. Plans are made once, while the catalog has few rows, and must also work with many:
     * a plan that uses indexes does.
     */
    static Question lookThingsUp() {
        return Question.of("select pg_catalog.set_config('enable_seqscan', 'off', true)", row -> {});
    }

    private String prepared(String sql, String parameters) throws SQLException {
        String name = names.get(sql);
        if (name == null) {
            name = "replayproof_" + ++count;
            Query.run(connection, Scope.ALONE + "; prepare " + name + parameters + " as " + Scope.printing(sql));
            names.put(sql, name);
        }
        return name;
    }

    void forget(String sql) throws SQLException {
        String name = names.remove(sql);
        if (name != null) {
            Query.run(connection, "deallocate " + name);
        }
    }
}
