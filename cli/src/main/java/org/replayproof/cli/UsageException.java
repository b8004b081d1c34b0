package org.replayproof.cli;

/** The options or the input cannot be used. The message says which, and what to write instead. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
