package org.replayproof.tap;

import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.sql.DriverCall;

/**
 * Is notified of every statement that a tap passes on.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface StatementListener {

    /**
     * A statement is about to run.
     *
     * @param sql its text as the migrator sent it
     * @param connection the connection beneath the tap, for questions in the same transaction
     * @throws SQLException to keep the statement from running; the migrator sees it as the database's own error
     */
    default void before(String sql, Connection connection) throws SQLException {}

    /**
     * A statement is about to run, and the listener also hears how its text is handed to the driver.
     *
     * @param sql its text as the migrator sent it
     * @param call how it is handed over
     * @param connection the connection beneath the tap, for questions in the same transaction
     * @throws SQLException to keep the statement from running; the migrator sees it as the database's own error
     */
    default void before(String sql, DriverCall call, Connection connection) throws SQLException {
        before(sql, connection);
    }

    /**
     * A statement has run.
     *
     * @param sql its text as the migrator sent it
     * @param updateCount how many rows it changed; -1 when it gave rows or the driver does not say
     * @param nanos how long it took
     * @param connection the connection beneath the tap, for questions in the same transaction
     * @throws SQLException when listening itself fails
     */
    default void after(String sql, int updateCount, long nanos, Connection connection) throws SQLException {}

    /**
     * A statement has failed.
     *
     * @param sql its text as the migrator sent it; null if a batch failed at an unknown statement
     * @param error the database's error
     */
    default void failed(@Nullable String sql, SQLException error) {}
}
