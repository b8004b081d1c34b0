package org.replayproof.assertions;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;

/** The rows of a query, as plain Java values that compare as a reader would. */
final class Rows {

    /** Zero for what means the same: a number is its value, whether the driver makes it an Integer, a Long or a BigDecimal. */
    static final class ByMeaning implements Comparator<Object> {

        /** The order of the differences has no meaning. */
        @Override
        public int compare(Object one, Object other) {
            return isSame(one, other) ? 0 : 1;
        }

        @Override
        public String toString() {
            return "numbers by their values";
        }
    }

    private Rows() {}

    static List<Tuple> of(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, SqlValue.of(parameters[i]));
            }
            List<Tuple> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new SQLException(sql + "\n" + e.getMessage(), e.getSQLState(), e);
        }
    }

    private static Tuple row(ResultSet result) throws SQLException {
        @Nullable Object[] values = new Object[result.getMetaData().getColumnCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = plain(result.getObject(i + 1));
        }
        return Tuple.tuple(values);
    }

    /** Without what belongs to the driver: an array becomes a list, and what JDBC has no class for its text. */
    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Array array) {
            return Arrays.asList((Object[]) array.getArray());
        }
        if (value == null || value instanceof byte[]) {
            return value;
        }
        return value.getClass().getName().startsWith("java.") ? value : value.toString();
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Tuple left && other instanceof Tuple right) {
            return isSame(left.toList(), right.toList());
        }
        if (one instanceof List<?> left && other instanceof List<?> right) {
            return left.size() == right.size() && isSameInEach(left, right);
        }
        if (one instanceof Number left && other instanceof Number right) {
            return exact(left).compareTo(exact(right)) == 0;
        }
        if (one instanceof byte[] left && other instanceof byte[] right) {
            return Arrays.equals(left, right);
        }
        return Objects.equals(one, other);
    }

    private static boolean isSameInEach(List<?> left, List<?> right) {
        for (int i = 0; i < left.size(); i++) {
            if (!isSame(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
    }
}
