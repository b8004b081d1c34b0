package org.replayproof.check.truth;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A database cannot be diagnosed: it cannot be read, or it is not a database of the project.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class DiagnosisException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DiagnosisException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
