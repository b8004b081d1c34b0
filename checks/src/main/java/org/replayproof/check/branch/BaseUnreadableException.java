package org.replayproof.check.branch;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of the other branch cannot be read. The message gives the reason and a next step.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class BaseUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BaseUnreadableException(String reason, String nextStep, @Nullable Throwable cause) {
        super(reason + "\n  next step   " + nextStep, cause);
    }

    BaseUnreadableException(String reason, String nextStep) {
        this(reason, nextStep, null);
    }
}
