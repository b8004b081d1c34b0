package org.replayproof.entity.model;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How the object-relational mapper sends the values of an attribute to the database and reads them back.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Binding {

    /**
     * Identifies what is sent.
     *
     * @return a text that is equal for two bindings that send the same samples in the same way
     */
    String key();

    /**
     * The SQL in which the mapper puts a value.
     *
     * @param value one of the {@linkplain #samples() samples}
     * @return an expression with one question mark ({@code ?}, {@code ?::jsonb}), or the value itself as a literal
     */
    String writeExpression(Object value);

    /**
     * The SQL by which the mapper reads a column.
     *
     * @param column the column's name as SQL writes it
     * @return the column, or the expression that the mapping puts in its place
     */
    String readExpression(String column);

    /**
     * Values to try.
     *
     * @return ordinary values first; empty when none can be made up for the Java type
     */
    List<Sample> samples();

    /**
     * Binds a value as the mapper does; does nothing where the expression is a literal.
     *
     * @param statement a statement
     * @param index the parameter, from 1
     * @param value one of the {@linkplain #samples() samples}
     * @throws SQLException when the driver refuses it
     * @throws UnaskableException when the value cannot be bound without a running mapper
     */
    void bind(PreparedStatement statement, int index, Object value) throws SQLException;

    /**
     * Reads a value as the mapper does.
     *
     * @param row a row
     * @param index the column, from 1
     * @return the value; null when it is read as null
     * @throws SQLException when the driver cannot read it
     * @throws UnaskableException when the value cannot be read without a running mapper
     */
    @Nullable Object read(ResultSet row, int index) throws SQLException;

    /**
     * Whether a value came back unchanged.
     *
     * @param sent the value that was bound
     * @param back the value that was read
     * @return true when the mapper takes them for equal
     */
    boolean isSame(Object sent, Object back);

    /**
     * A value as a message shows it.
     *
     * @param value a value that was bound or read
     * @return such as {@code '007'}
     */
    String show(Object value);

    /**
     * A value to try.
     *
     * @param value the value
     * @param reach what it stands for
     * @since 0.1.0
     */
    record Sample(Object value, Reach reach) {}

    /**
     * What a sample stands for.
     *
     * @since 0.1.0
     */
    enum Reach {
        /** A value that every column for the attribute must hold. */
        ORDINARY,
        /** A value of the kind that some columns for the attribute hold: one of these must pass. */
        ALTERNATIVE,
        /** The longest value that the mapping declares. */
        DECLARED,
        /** A value shorter than the mapping declares. */
        SHORTER,
        /** The longest value that the mapper assumes, because the mapping declares nothing. */
        ASSUMED,
        /** The largest value of the Java type. */
        LARGEST
    }

    /**
     * The value cannot be bound or read without a running mapper.
     *
     * @since 0.1.0
     */
    final class UnaskableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /**
         * With a reason.
         *
         * @param reason what a running mapper would have been needed for
         */
        public UnaskableException(String reason) {
            super(reason);
        }
    }
}
