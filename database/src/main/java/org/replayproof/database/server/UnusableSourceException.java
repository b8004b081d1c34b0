package org.replayproof.database.server;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A database or dump that cannot be copied as it is, such as a dump that was cut off or comes from a newer server. The message has the
 * next step, and no value of a row.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class UnusableSourceException extends RuntimeException {

    /**
     * Makes one.
     *
     * @param message what is wrong, and the next step
     * @param cause the first cause; null when there is none
     */
    public UnusableSourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
