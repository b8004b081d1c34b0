package org.replayproof.junit;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckOutcome;
import org.replayproof.check.CheckOutcome.Judged;
import org.replayproof.finding.Verdict;

/** Runs a check at the first request of its outcome, on the requesting thread; other threads wait for that outcome. */
final class OneRun {

    private final Supplier<CheckOutcome> check;
    private @Nullable CheckOutcome outcome;
    private @Nullable Throwable failure;

    OneRun(Supplier<CheckOutcome> check) {
        this.check = check;
    }

    /** The outcome, or the exception of the check. */
    synchronized CheckOutcome outcome() throws Throwable {
        if (failure == null && outcome == null) {
            try {
                outcome = check.get();
            } catch (Throwable e) {
                failure = e;
            }
        }
        if (outcome == null) {
            throw failure == null ? new IllegalStateException("the check has no outcome") : failure;
        }
        return outcome;
    }

    /** What the check found; empty where it was skipped, or failed, which its own node says. */
    Optional<Verdict> verdict() {
        try {
            return outcome() instanceof Judged judged ? Optional.of(judged.verdict()) : Optional.empty();
        } catch (Throwable toldByTheNode) {
            return Optional.empty();
        }
    }
}
