package org.replayproof.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Settings;

/** Finds the databases of a test in JUnit's stores: one per test, per class, or for the whole run. */
final class Scopes {

    private static final Namespace NAMESPACE = Namespace.create(MigratedDatabaseExtension.class);

    private Scopes() {}

    /** The databases that belong to one context, and end with it. */
    private static final class Held {
        private final Map<MigratedDatabase, TestDatabase> databases = new ConcurrentHashMap<>();
        private final List<Connection> sessions = new CopyOnWriteArrayList<>();

        void close() {
            for (Connection session : sessions) {
                rollBack(session);
            }
            databases.values().forEach(TestDatabase::close);
        }

        private static void rollBack(Connection session) {
            try (session) {
                if (!session.getAutoCommit()) {
                    session.rollback();
                }
            } catch (SQLException e) {
                throw new IllegalStateException("A shared session cannot be rolled back: " + e.getMessage(), e);
            }
        }
    }

    /** What lives as long as the test run. */
    private static final class Run {
        private final Map<Object, MigrationProject> projects = new ConcurrentHashMap<>();
        private final Map<Object, SharedDatabase> shared = new ConcurrentHashMap<>();
    }

    static TestDatabase database(MigratedDatabase declaration, ExtensionContext context) {
        Settings settings = Declaration.settings(context);
        boolean inMethod = context.getTestMethod().isPresent();
        if (inMethod && Declaration.isolation(declaration, settings) == Isolation.CLASS) {
            return classDatabase(declaration, context);
        }
        return held(context).databases.computeIfAbsent(declaration, d -> make(d, context, base(d, context)));
    }

    /** All tests of a class share it: it belongs to the outermost class that declares it. */
    private static TestDatabase classDatabase(MigratedDatabase declaration, ExtensionContext context) {
        ExtensionContext owner = context;
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent() && next.get().getTestClass().isPresent()) {
            owner = next.get().getTestMethod().isPresent() ? owner : next.get();
            next = next.get().getParent();
        }
        ExtensionContext outermost = owner;
        return held(outermost).databases.computeIfAbsent(declaration, d -> make(d, outermost, null));
    }

    /** What {@code @BeforeAll} of this class, or of one around it, wrote into. */
    private static @Nullable TestDatabase base(MigratedDatabase declaration, ExtensionContext context) {
        Optional<ExtensionContext> next = context.getParent();
        while (next.isPresent()) {
            Held held = next.get().getStore(NAMESPACE).get(key(next.get()), Held.class);
            if (held != null && held.databases.containsKey(declaration)) {
                return held.databases.get(declaration);
            }
            next = next.get().getParent();
        }
        return null;
    }

    private static TestDatabase make(
            MigratedDatabase declaration, ExtensionContext context, @Nullable TestDatabase base) {
        MigrationProject project = project(declaration, context);
        int migrations = project.countUpTo(declaration.upTo());
        return new TestDatabase(
                project,
                migrations,
                base,
                shared(declaration, project, migrations, context),
                new Evidence(project, label(context)));
    }

    static MigrationProject project(MigratedDatabase declaration, ExtensionContext context) {
        return run(context)
                .projects
                .computeIfAbsent(
                        declaration,
                        d -> Declaration.definition(declaration, context).open());
    }

    static SharedDatabase shared(
            MigratedDatabase declaration, MigrationProject project, int migrations, ExtensionContext context) {
        return run(context).shared.computeIfAbsent(declaration, d -> new SharedDatabase(project, migrations));
    }

    /** Closes what belongs to a context. */
    static void close(ExtensionContext context) {
        Held held = context.getStore(NAMESPACE).remove(key(context), Held.class);
        if (held != null) {
            held.close();
        }
    }

    /** Rolls a session on a shared database back when a context ends. */
    static void afterwards(ExtensionContext context, Connection session) {
        held(context).sessions.add(session);
    }

    /** The databases a test used, for keeping them when it failed. */
    static List<TestDatabase> used(ExtensionContext context) {
        Held held = context.getStore(NAMESPACE).get(key(context), Held.class);
        return held == null ? List.of() : new ArrayList<>(held.databases.values());
    }

    private static Held held(ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(key(context), k -> new Held(), Held.class);
    }

    /** Stores inherit from their parents; the key keeps what belongs to one context apart. */
    private static String key(ExtensionContext context) {
        return "databases of " + context.getUniqueId();
    }

    private static Run run(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Run.class, k -> new Run(), Run.class);
    }

    static String label(ExtensionContext context) {
        String type = context.getTestClass().map(Class::getSimpleName).orElse("test");
        return context.getTestMethod()
                .map(method -> type + "-" + method.getName())
                .orElse(type);
    }
}
