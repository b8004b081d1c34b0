package org.replayproof.finding;

import org.apiguardian.api.API;

/**
 * A check was requested and had nothing to examine: a package without entities, a location without migrations, a name that
 * matches no table.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class NothingExaminedException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message the empty package, location or name, its place, and the next step
     */
    public NothingExaminedException(String message) {
        super(message);
    }
}
