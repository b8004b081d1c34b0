package org.replayproof.finding;

import org.apiguardian.api.API;

/**
 * A function that yields findings. It says what it looked at, and fails if that is nothing. Its name and what it ensures
 * are in the catalogue of checks.
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Check {

    /**
     * Runs the check.
     *
     * @return what it found and what it looked at
     * @throws NothingExaminedException when it was asked for and there was nothing to look at
     */
    Report run();
}
