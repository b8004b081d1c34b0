package org.replayproof.engine;

import java.sql.SQLException;
import java.util.Collection;
import org.apiguardian.api.API;

/**
 * A limit on the values that a column accepts. Engines create guards; {@link ValueDomain#ask} tries them.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface ValueGuard {

    /**
     * The guard in words a reader can look up.
     *
     * @return such as {@code check deals_status_check}
     */
    String words();

    /**
     * Whether it is worth a word only when it refuses a candidate, as a column's type is.
     *
     * @return true for a guard that every column has
     */
    default boolean isOrdinary() {
        return false;
    }

    /**
     * Values that it probably accepts.
     *
     * @return values to try, in a stable order
     */
    Collection<?> hints();

    /**
     * Announces values that {@link #accepts} will be called with. A guard may try them in one statement.
     *
     * @param values the values
     * @throws SQLException when the database cannot be queried
     */
    default void expect(Collection<?> values) throws SQLException {}

    /**
     * Tries a value on the database.
     *
     * @param value a value as a program would bind it
     * @return whether the guard accepts it
     * @throws SQLException when the database cannot be queried
     */
    boolean accepts(Object value) throws SQLException;
}
