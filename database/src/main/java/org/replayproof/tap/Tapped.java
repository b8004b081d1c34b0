package org.replayproof.tap;

import java.sql.SQLException;
import org.apiguardian.api.API;

/**
 * A connection behind a tap. For work that does not go through a statement of JDBC, such as rows that are copied: what does
 * it tells the tap.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Tapped {

    /**
     * Work that a listener is notified of as if it were a statement.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @return how many rows it changed
         * @throws SQLException when the database refuses
         */
        long run() throws SQLException;
    }

    /**
     * Does work and notifies the listener.
     *
     * @param sql the work as a statement
     * @param work the work
     * @return the number of changed rows
     * @throws SQLException when the work or the listener fails
     */
    long heard(String sql, Work work) throws SQLException;
}
