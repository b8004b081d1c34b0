package org.replayproof.migrator;

import org.apiguardian.api.API;

/**
 * There are no migrations where they were looked for, or it is not clear which ones are meant.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class NoMigrationsException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message what was looked for, where, what lies there instead, and the line to write
     */
    public NoMigrationsException(String message) {
        super(message);
    }
}
