package org.replayproof.migrator;

import org.apiguardian.api.API;

/**
 * A requested version that no migration has.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class UnknownVersionException extends IllegalArgumentException {

    /**
     * Creates the exception.
     *
     * @param message the version, the searched place, and the existing versions
     */
    public UnknownVersionException(String message) {
        super(message);
    }
}
