package org.replayproof.check;

import java.time.Duration;
import org.apiguardian.api.API;
import org.replayproof.finding.Verdict;

/**
 * What came of one check of the {@link Catalogue}.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public sealed interface CheckOutcome {

    /**
     * The check.
     *
     * @return its definition
     */
    CheckDefinition check();

    /**
     * Whether the check fails the build.
     *
     * @return true when it has a red finding
     */
    default boolean isRed() {
        return this instanceof Judged judged && !judged.verdict().red().isEmpty();
    }

    /**
     * The check ran.
     *
     * @param check its definition
     * @param verdict what it found, and what that means for the build
     * @param took how long it ran
     * @since 0.1.0
     */
    record Judged(CheckDefinition check, Verdict verdict, Duration took) implements CheckOutcome {}

    /**
     * The check did not run.
     *
     * @param check its definition
     * @param applicable false where it is excluded, or nothing is configured that it could look at; true where it cannot go
     *     on because of what another check reports
     * @param reason why, and what to do
     * @since 0.1.0
     */
    record Skipped(CheckDefinition check, boolean applicable, String reason) implements CheckOutcome {}
}
