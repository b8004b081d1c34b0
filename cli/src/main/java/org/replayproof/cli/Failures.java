package org.replayproof.cli;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Objects;
import org.replayproof.check.branch.BaseUnreadableException;
import org.replayproof.check.truth.DiagnosisException;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.UnusableSourceException;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.migrator.UnknownVersionException;
import org.replayproof.migrator.UnsoundHistoryException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints an error that ends a command, and decides what the process ends with. */
record Failures(Console console) implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception error, CommandLine line, ParseResult parsed) {
        String message = CommandWords.of(Objects.requireNonNullElse(error.getMessage(), error.toString()));
        console.err().println(message);
        if (isInput(error)) {
            return ExitCode.USAGE;
        }
        if (!isEnvironment(error)) {
            error.printStackTrace(console.err());
        }
        return ExitCode.ENVIRONMENT;
    }

    /** Whether the user has to correct an option, a setting or a file. */
    static boolean isInput(Exception error) {
        return error instanceof UsageException
                || error instanceof IllegalArgumentException
                || error instanceof NoMigrationsException
                || error instanceof UnknownVersionException
                || error instanceof UnsoundHistoryException
                || error instanceof UnusableSourceException
                || (error instanceof DiagnosisException && !(error.getCause() instanceof SQLException));
    }

    /** Whether the message alone explains it. */
    static boolean isEnvironment(Exception error) {
        return error instanceof DatabaseUnavailableException
                || error instanceof UncheckedIOException
                || error instanceof BaseUnreadableException
                || error instanceof DiagnosisException;
    }
}
