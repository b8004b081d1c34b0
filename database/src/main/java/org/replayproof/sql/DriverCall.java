package org.replayproof.sql;

import org.apiguardian.api.API;

/**
 * How a text is handed to the driver.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum DriverCall {
    /** {@code Statement.execute} and {@code Statement.executeQuery}. */
    EXECUTE,
    /** {@code Statement.executeUpdate}. */
    UPDATE,
    /** A prepared statement, or one of a batch. */
    PREPARED
}
