package org.replayproof.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.UnknownVersionException;

/**
 * A method that is called before or after a migration.
 *
 * @param when before or after it
 * @param version the version in the annotation
 * @param database the name of its database; empty for the only one
 */
record MigrationHook(Method method, When when, String version, String database) {

    enum When {
        BEFORE,
        AFTER;

        String annotation() {
            return this == BEFORE ? "@BeforeMigration" : "@AfterMigration";
        }

        String word() {
            return this == BEFORE ? "Before" : "After";
        }
    }

    private static final PerElement<Method, Optional<MigrationHook>> KNOWN = new PerElement<>(MigrationHook::read);

    static Optional<MigrationHook> at(ExtensionContext context) {
        return context.getTestMethod().flatMap(KNOWN::of);
    }

    private static Optional<MigrationHook> read(Method method) {
        return AnnotationSupport.findAnnotation(method, BeforeMigration.class)
                .map(before -> new MigrationHook(method, When.BEFORE, before.value(), before.database()))
                .or(() -> AnnotationSupport.findAnnotation(method, AfterMigration.class)
                        .map(after -> new MigrationHook(method, When.AFTER, after.value(), after.database())));
    }

    /** What is called before a migration, in this order; those of superclasses first where no order is given. */
    static List<MigrationHook> before(Class<?> type) {
        return methods(type, BeforeMigration.class)
                .sorted(Comparator.comparing(MigrationHook::order))
                .map(KNOWN::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private static int order(Method method) {
        return AnnotationSupport.findAnnotation(method, Order.class)
                .map(Order::value)
                .orElse(Order.DEFAULT);
    }

    private static Stream<Method> methods(Class<?> type, Class<? extends Annotation> annotation) {
        return ReflectionSupport.findMethods(
                type, method -> AnnotationSupport.isAnnotated(method, annotation), HierarchyTraversalMode.TOP_DOWN)
                .stream();
    }

    /** Jupiter would ignore some of these methods without a message. */
    static void refuseMistakes(Class<?> testClass) {
        Stream.of(BeforeMigration.class, AfterMigration.class)
                .flatMap(annotation -> methods(testClass, annotation))
                .forEach(method -> mistake(method).ifPresent(words -> {
                    throw new ExtensionConfigurationException(KNOWN.of(method).orElseThrow() + " " + words);
                }));
    }

    private static Optional<String> mistake(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
            return Optional.of("is " + (Modifier.isPrivate(modifiers) ? "private" : "static")
                    + ", and JUnit runs no such test.\n  next step   make it a plain method: void "
                    + method.getName() + "(…)");
        }
        if (method.getReturnType() != void.class) {
            return Optional.of("returns " + method.getReturnType().getSimpleName()
                    + ", which JUnit ignores.\n  next step   assert in the method, and make it void");
        }
        return AnnotationSupport.isAnnotated(method, BeforeMigration.class)
                        && AnnotationSupport.isAnnotated(method, AfterMigration.class)
                ? Optional.of("is @AfterMigration too, and runs once.\n"
                        + "  next step   write two methods that call a third one")
                : Optional.empty();
    }

    /**
     * The migration that is meant.
     *
     * @throws UnknownVersionException when none is; the message names this method
     */
    Migration migration(History history) {
        if (version.isBlank()) {
            throw new UnknownVersionException(this + " has no version.\n  next step   write the one that the migrator"
                    + " uses, or the name of the script");
        }
        try {
            return history.migration(version);
        } catch (UnknownVersionException e) {
            throw new UnknownVersionException(this + ": " + e.getMessage());
        }
    }

    /** The database of the hook, for a test. */
    MigratedDatabase declaration(ExtensionContext context) {
        return Place.of(context).declaration(database, this);
    }

    boolean isOfSameMigration(MigrationHook other, History history) {
        return database.equals(other.database) && migration(history).equals(other.migration(history));
    }

    /** As messages call the method. */
    String place() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /** As written in the source. */
    @Override
    public String toString() {
        return when.annotation() + "(\"" + version + "\") " + place();
    }
}
