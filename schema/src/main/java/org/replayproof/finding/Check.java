package org.replayproof.finding;

import org.apiguardian.api.API;

/**
 * A function that returns findings. It reports what it examined, and fails if it examined nothing. The catalogue of checks has
 * its name and its sentence.
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Check {

    /**
     * Runs the check.
     *
     * @return the findings, and what was examined
     * @throws NothingExaminedException when it was requested and there was nothing to examine
     */
    Report run();
}
