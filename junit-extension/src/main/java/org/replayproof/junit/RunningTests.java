package org.replayproof.junit;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The classes and tests with a migrated database that have begun and not ended, in this JVM. */
final class RunningTests {

    private static final Map<String, ExtensionContext> BEGUN = new ConcurrentHashMap<>();
    private static final ThreadLocal<@Nullable String> OF_THIS_THREAD = new ThreadLocal<>();

    private RunningTests() {}

    static void begin(ExtensionContext context) {
        BEGUN.put(context.getUniqueId(), context);
        OF_THIS_THREAD.set(context.getUniqueId());
    }

    /** Says what this thread works for, where something begins on one thread and goes on on another. */
    static void resume(ExtensionContext context) {
        ExtensionContext next = context;
        while (!BEGUN.containsKey(next.getUniqueId()) && next.getParent().isPresent()) {
            next = next.getParent().get();
        }
        OF_THIS_THREAD.set(next.getUniqueId());
    }

    static void end(ExtensionContext context) {
        BEGUN.remove(context.getUniqueId());
        OF_THIS_THREAD.remove();
    }

    /** The test that a piece of code runs for, or the class when none of its tests has begun. */
    static ExtensionContext current() throws SQLException {
        String own = OF_THIS_THREAD.get();
        ExtensionContext ofThisThread = own == null ? null : BEGUN.get(own);
        return ofThisThread != null ? ofThisThread : only(innermost(List.copyOf(BEGUN.values())));
    }

    /** A test runs inside its class, and a nested class inside those around it: what has nothing running in it is meant. */
    private static List<ExtensionContext> innermost(Collection<ExtensionContext> running) {
        return running.stream()
                .filter(outer ->
                        running.stream().noneMatch(inner -> inner.getUniqueId().startsWith(outer.getUniqueId() + "/")))
                .sorted(Comparator.comparing(RunningTests::name))
                .toList();
    }

    private static ExtensionContext only(List<ExtensionContext> running) throws SQLException {
        if (running.size() == 1) {
            return running.get(0);
        }
        if (running.isEmpty()) {
            throw new SQLException(
                    "A session on the database of the running test was requested, and no test is running."
                            + "\n  next step   write @MigratedDatabase on the test class, above what starts the application");
        }
        throw new SQLException("Thread \"" + Thread.currentThread().getName()
                + "\" asks for a session on the database of the running test, and several are running: "
                + String.join(", ", running.stream().map(RunningTests::name).toList())
                + ".\n  next step   write @Isolated on tests whose application works in threads of its own,"
                + " or run the tests one after the other");
    }

    private static String name(ExtensionContext context) {
        String type = context.getRequiredTestClass().getSimpleName();
        return context.getTestMethod().isPresent() ? type + "." + context.getDisplayName() : type;
    }
}
