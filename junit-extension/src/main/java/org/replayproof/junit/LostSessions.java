package org.replayproof.junit;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.sql.SqlFailure;

/**
 * Explains the failure of a test whose session the server ended: the driver's words name neither the server nor a next step. The
 * first such test of a run says all, and the others refer to it.
 */
final class LostSessions {

    private final AtomicReference<@Nullable String> first = new AtomicReference<>();

    private LostSessions() {}

    /** The failure of a test, with the reason in front if a session was lost; else as it is. */
    static Throwable explained(Throwable thrown, List<TestDatabase> used, ExtensionContext context) {
        if (causes(thrown).anyMatch(DatabaseUnavailableException.class::isInstance)) {
            return thrown;
        }
        return used.stream()
                .filter(database -> isLost(thrown, database))
                .findFirst()
                .map(database -> ofRun(context).explained(thrown, database, context))
                .orElse(thrown);
    }

    private static LostSessions ofRun(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LostSessions.class))
                .getOrComputeIfAbsent(LostSessions.class, type -> new LostSessions(), LostSessions.class);
    }

    private Throwable explained(Throwable thrown, TestDatabase database, ExtensionContext context) {
        String name = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
        String before = first.compareAndExchange(null, name);
        String what = "The database server ended the session of this test";
        return new DatabaseUnavailableException(
                before == null
                        ? what + " on " + database.project().server().description() + ": " + words(thrown)
                                + ". Look into the server's log for who ended it (a restart, a lack of memory,"
                                + " pg_terminate_backend). Tests that begin later have sessions of their own."
                        : what + ", as " + before + " says.",
                thrown);
    }

    private static boolean isLost(Throwable thrown, TestDatabase database) {
        return sql(thrown)
                .map(error ->
                        database.project().database().dialect().failure(error).cause())
                .filter(cause -> cause == SqlFailure.Cause.SESSION_LOST)
                .isPresent();
    }

    private static String words(Throwable thrown) {
        return sql(thrown)
                .map(error -> String.valueOf(error.getMessage()).replaceFirst("(?s)\\.?\\s*\\n.*|\\.$", ""))
                .orElse("");
    }

    private static Optional<SQLException> sql(Throwable thrown) {
        return causes(thrown)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        Stream.Builder<Throwable> causes = Stream.builder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.build();
    }
}
