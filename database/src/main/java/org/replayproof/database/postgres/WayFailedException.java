package org.replayproof.database.postgres;

import org.jspecify.annotations.Nullable;

/** One way to a server leads nowhere. Not fatal while there are others. */
final class WayFailedException extends Exception {

    private final String reason;
    private final String nextStep;

    WayFailedException(String reason, String nextStep, @Nullable Throwable cause) {
        super(reason + ". " + nextStep, cause);
        this.reason = reason;
        this.nextStep = nextStep;
    }

    /** Half a sentence. */
    String reason() {
        return reason;
    }

    /** What to do about it: a sentence. */
    String nextStep() {
        return nextStep;
    }
}
