package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Refusal;

/** One statement, tried to its end. */
final class Attempt {

    /** Class 08 is a broken connection, class 57 an operator who ended it. Neither is a refusal of the statement. */
    private static final Set<String> NO_ANSWERS = Set.of("08", "57");

    private static final String NOT_NULL = "23502";

    private Attempt() {}

    static Optional<Refusal> of(Connection connection, String sql, List<?> parameters) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            run(connection, sql, parameters);
            Query.run(connection, "set constraints all immediate");
            return Optional.empty();
        } catch (SQLException failure) {
            String code = Objects.requireNonNullElse(failure.getSQLState(), "");
            if (code.length() < 2 || NO_ANSWERS.contains(code.substring(0, 2))) {
                throw failure;
            }
            connection.rollback(before);
            return Optional.of(refusal(failure));
        }
    }

    static Refusal refusal(SQLException failure) {
        String code = Objects.requireNonNullElse(failure.getSQLState(), "");
        return new Refusal(code, blockers(failure, code), words(failure));
    }

    private static void run(Connection connection, String sql, List<?> parameters) throws SQLException {
        if (parameters.isEmpty()) {
            Query.run(connection, sql);
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                Object value = parameters.get(i);
                if (value instanceof String) {
                    // Untyped, so that it fits an enum type, a uuid or json as well as text.
                    statement.setObject(i + 1, value, Types.OTHER);
                } else {
                    statement.setObject(i + 1, value);
                }
            }
            statement.execute();
        }
    }

    private static String words(SQLException failure) {
        String message = detail(failure, "getMessage");
        return message == null ? String.valueOf(failure.getMessage()) : message;
    }

    private static Set<String> blockers(SQLException failure, String code) {
        String constraint = detail(failure, "getConstraint");
        if (constraint == null && code.equals(NOT_NULL)) {
            String table = detail(failure, "getTable");
            String column = detail(failure, "getColumn");
            return table == null || column == null ? Set.of() : Set.of(table + "." + column);
        }
        return constraint == null ? Set.of() : Set.of(constraint);
    }

    /** By reflection: the driver is not a dependency of this module, and JDBC has no method for its details. */
    private static @Nullable String detail(SQLException failure, String getter) {
        try {
            Object details =
                    failure.getClass().getMethod("getServerErrorMessage").invoke(failure);
            return details == null
                    ? null
                    : (String) details.getClass().getMethod(getter).invoke(details);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
