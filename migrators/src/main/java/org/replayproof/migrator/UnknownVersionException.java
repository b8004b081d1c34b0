package org.replayproof.migrator;

import org.apiguardian.api.API;

/**
 * A version was asked for that no migration has.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class UnknownVersionException extends IllegalArgumentException {

    /**
     * Creates the exception.
     *
     * @param message the version, where it was looked for, and what is there
     */
    public UnknownVersionException(String message) {
        super(message);
    }
}
