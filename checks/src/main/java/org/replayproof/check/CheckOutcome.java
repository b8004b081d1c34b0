package org.replayproof.check;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
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
     * @param reason why, and what to do
     * @param cause the failure, reported by another check, that keeps migrations from running; null where the check is not
     *     applicable
     * @since 0.1.0
     */
    record Skipped(
            CheckDefinition check, String reason, @Nullable Finding cause) implements CheckOutcome {}
}
