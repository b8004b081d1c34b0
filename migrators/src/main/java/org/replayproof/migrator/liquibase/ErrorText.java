package org.replayproof.migrator.liquibase;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.ErrorPrecondition;
import liquibase.precondition.FailedPrecondition;

/** What Liquibase means by an error: its outer messages only repeat the inner one. */
final class ErrorText {

    private ErrorText() {}

    static String of(Throwable error) {
        Throwable inner = error;
        while (true) {
            if (inner instanceof PreconditionFailedException failed) {
                return "Preconditions are not met: "
                        + joined(failed.getFailedPreconditions().stream().map(FailedPrecondition::getMessage));
            }
            if (inner instanceof PreconditionErrorException failed) {
                return "Preconditions cannot be checked: "
                        + joined(failed.getErrorPreconditions().stream().map(ErrorPrecondition::toString));
            }
            if (inner.getCause() == null) {
                return inner.getMessage() == null ? inner.toString() : inner.getMessage();
            }
            inner = inner.getCause();
        }
    }

    private static String joined(Stream<String> messages) {
        return messages.distinct().collect(Collectors.joining("; "));
    }
}
