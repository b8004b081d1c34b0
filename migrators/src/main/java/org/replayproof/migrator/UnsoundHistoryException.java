package org.replayproof.migrator;

import org.apiguardian.api.API;

/**
 * A history is ambiguous or unreadable, so it cannot run: two files with one version, a file that is not a text.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class UnsoundHistoryException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message what is wrong, in which files, and what to do
     */
    public UnsoundHistoryException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what is wrong, and the next step
     * @param cause what revealed it
     */
    public UnsoundHistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
