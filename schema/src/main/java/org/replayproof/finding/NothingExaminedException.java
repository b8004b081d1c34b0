package org.replayproof.finding;

import org.apiguardian.api.API;

/**
 * A check was asked for and had nothing to look at: a package without entities, a location without migrations, a name that
 * matches no table.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class NothingExaminedException extends RuntimeException {

    /**
     * Makes one.
     *
     * @param message what was empty, where, and what to do
     */
    public NothingExaminedException(String message) {
        super(message);
    }
}
