package org.replayproof.junit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.replayproof.migrator.Migration;
import org.replayproof.settings.Settings;

/** Finds the databases of a test in JUnit's stores, which close them: for a test, a class, or the whole run. */
final class Scopes {

    private static final Namespace NAMESPACE = Namespace.create(MigratedDatabaseExtension.class);

    private Scopes() {}

    /** Closed by JUnit when its context ends: up to 5.12 for the one interface, from 5.13 on for the other. */
    @SuppressWarnings("deprecation")
    private interface Resource extends ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** The databases that belong to one context, and end with it. */
    private static final class Held implements Resource {
        private final Map<MigratedDatabase, TestDatabase> databases = new ConcurrentHashMap<>();

        @Override
        public void close() throws SQLException {
            endAll(databases.values().stream().map(database -> database::close));
        }
    }

    /** What lives as long as the test run. */
    private static final class Run implements Resource {
        private final Map<MigratedDatabase, SharedDatabase> shared = new ConcurrentHashMap<>();
        private final Map<Declaration.Content, TestDatabase> suites = new ConcurrentHashMap<>();
        private final Map<Point, SharedDatabase> beforeMigrations = new ConcurrentHashMap<>();
        private final AtomicLong kept = new AtomicLong();
        private final Settings settings;

        Run(ExtensionContext root) {
            Settings.requireKnown(JUnitFile.keys(), "JUnit parameter");
            settings = Settings.fromSystem().behind(root::getConfigurationParameter);
            settings.requireSound();
        }

        @Override
        public void close() throws SQLException {
            endAll(Stream.<End>concat(
                    suites.values().stream().map(database -> database::close),
                    Stream.concat(shared.values().stream(), beforeMigrations.values().stream())
                            .map(database -> database::close)));
        }
    }

    /** A project, and the migration that is the next to run. */
    private record Point(MigratedDatabase declaration, Migration next) {}

    private interface End {
        void run() throws SQLException;
    }

    /** All of them, whatever the first one says. */
    private static void endAll(Stream<End> ends) throws SQLException {
        List<Exception> failures = new ArrayList<>();
        ends.forEach(end -> {
            try {
                end.run();
            } catch (SQLException | RuntimeException e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            SQLException all = new SQLException("A database cannot be closed.");
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }

    static TestDatabase database(MigratedDatabase declaration, ExtensionContext context) {
        Optional<MigrationHook> hook = MigrationHook.at(context)
                .filter(each -> each.declaration(context).equals(declaration));
        if (hook.isPresent()) {
            return held(context).databases.computeIfAbsent(declaration, d -> before(hook.get(), declaration, context));
        }
        SharedDatabase shared = shared(declaration, context);
        ExtensionContext owner =
                shared.isolation() == Isolation.CLASS ? declaringContext(declaration, context) : context;
        return held(owner).databases.computeIfAbsent(declaration, d -> make(d, shared, owner));
    }

    private static TestDatabase make(MigratedDatabase declaration, SharedDatabase shared, ExtensionContext owner) {
        Isolation isolation = shared.isolation();
        if (isolation == Isolation.SUITE) {
            return suite(declaration, shared, owner).withOwnSessions();
        }
        return new TestDatabase(
                shared,
                isolation,
                isolation == Isolation.METHOD ? base(declaration, owner) : null,
                null,
                evidence(owner));
    }

    /** The one database of all declarations that say the same of what is in it. */
    private static TestDatabase suite(MigratedDatabase declaration, SharedDatabase shared, ExtensionContext context) {
        Run run = run(context);
        Evidence evidence = new Evidence(run.settings, () -> "suite", run.kept);
        return run.suites.computeIfAbsent(
                Declaration.content(declaration),
                content -> new TestDatabase(shared, Isolation.SUITE, null, null, evidence));
    }

    /** A database of its own, at the version where a migration is the next to run. */
    private static TestDatabase before(MigrationHook hook, MigratedDatabase declaration, ExtensionContext context) {
        TestDatabase written = base(declaration, context);
        if (written != null && written.isWritten()) {
            throw new ExtensionConfigurationException("@BeforeAll has written into the database of the class, and "
                    + hook + " begins with one of its own, at its own version."
                    + "\n  next step   write those rows in @BeforeEach, or in a @BeforeMigration method");
        }
        SharedDatabase shared = shared(declaration, context);
        Migration next = hook.migration(shared.project().history());
        return new TestDatabase(
                run(context).beforeMigrations.computeIfAbsent(new Point(declaration, next), p -> shared.before(next)),
                Isolation.METHOD,
                null,
                null,
                evidence(context));
    }

    /** Where the declaration stands, seen from the outermost class; the outermost class when it stands nowhere. */
    private static ExtensionContext declaringContext(MigratedDatabase declaration, ExtensionContext context) {
        ExtensionContext outermost = context;
        Optional<ExtensionContext> next = Optional.of(context);
        ExtensionContext declaring = null;
        while (next.isPresent() && next.get().getTestClass().isPresent()) {
            outermost = next.get();
            if (outermost.getElement().isPresent()
                    && Place.declarationsAt(outermost.getElement().get()).containsValue(declaration)) {
                declaring = outermost;
            }
            next = outermost.getParent();
        }
        return declaring == null ? outermost : declaring;
    }

    /** What {@code @BeforeAll} of this class, or of one around it, wrote into. */
    private static @Nullable TestDatabase base(MigratedDatabase declaration, ExtensionContext context) {
        Optional<ExtensionContext> next = context.getParent();
        while (next.isPresent()) {
            TestDatabase database = existing(declaration, next.get());
            if (database != null) {
                return database;
            }
            next = next.get().getParent();
        }
        return null;
    }

    private static @Nullable TestDatabase existing(MigratedDatabase declaration, ExtensionContext context) {
        Held held = context.getStore(NAMESPACE).get(key(context), Held.class);
        return held == null ? null : held.databases.get(declaration);
    }

    static Settings settings(ExtensionContext context) {
        return run(context).settings;
    }

    /** Opened once in a run. */
    static SharedDatabase shared(MigratedDatabase declaration, ExtensionContext context) {
        Run run = run(context);
        return run.shared.computeIfAbsent(declaration, d -> SharedDatabase.open(d, run.settings, evidence(context)));
    }

    private static Evidence evidence(ExtensionContext context) {
        Run run = run(context);
        return new Evidence(run.settings, () -> Place.label(context), run.kept);
    }

    /** The databases that a context has for itself, for keeping them when it failed. */
    static List<TestDatabase> used(ExtensionContext context) {
        Held held = context.getStore(NAMESPACE).get(key(context), Held.class);
        return held == null ? List.of() : List.copyOf(held.databases.values());
    }

    private static Held held(ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(key(context), k -> new Held(), Held.class);
    }

    /** Stores inherit from their parents; the key keeps what belongs to one context apart. */
    private static String key(ExtensionContext context) {
        return "databases of " + context.getUniqueId();
    }

    private static Run run(ExtensionContext context) {
        ExtensionContext root = context.getRoot();
        return root.getStore(NAMESPACE).getOrComputeIfAbsent(Run.class, k -> new Run(root), Run.class);
    }
}
