package org.replayproof.check;

import java.time.Duration;
import org.apiguardian.api.API;
import org.replayproof.finding.Verdict;

/**
 * The outcome of one check of the {@link Catalogue}.
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
     * @param verdict its findings, and their effect on the build
     * @param took its time
     * @since 0.1.0
     */
    record Judged(CheckDefinition check, Verdict verdict, Duration took) implements CheckOutcome {}

    /**
     * The check did not run.
     *
     * @param check its definition
     * @param applicable false where it is excluded, or nothing is configured that it could look at; true where it cannot go
     *     on because of what another check reports
     * @param reason the reason and the next step
     * @since 0.1.0
     */
    record Skipped(CheckDefinition check, boolean applicable, String reason) implements CheckOutcome {}
}
