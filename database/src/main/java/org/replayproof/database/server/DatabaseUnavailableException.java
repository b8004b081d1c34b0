package org.replayproof.database.server;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * No database is available, or a database was lost. The message lists the ways that were tried and the next step.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class DatabaseUnavailableException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message what was tried, why it failed, what to do
     * @param cause the first cause; null when there is none
     */
    public DatabaseUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
