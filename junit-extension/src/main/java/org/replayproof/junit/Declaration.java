package org.replayproof.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.replayproof.database.Database;
import org.replayproof.replay.MigratorCustomizer;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** Reads {@link MigratedDatabase} off a test: the nearest one counts, from the method outwards. */
final class Declaration {

    private Declaration() {}

    /** What stands for an annotation that nobody wrote. */
    @MigratedDatabase
    private static final class Standard {}

    static MigratedDatabase named(Optional<String> name, ExtensionContext context) {
        List<MigratedDatabase> all = all(context);
        if (all.isEmpty()) {
            return Standard.class.getAnnotation(MigratedDatabase.class);
        }
        if (name.isEmpty() && all.size() == 1) {
            return all.get(0);
        }
        String wanted = name.orElse("");
        return all.stream()
                .filter(declaration -> declaration.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ExtensionConfigurationException((wanted.isEmpty()
                                ? "Several databases are declared, and the parameter does not say which it means."
                                : "No database is called \"" + wanted + "\".")
                        + " Write @FromDatabase with one of: "
                        + String.join(
                                ", ", all.stream().map(MigratedDatabase::name).toList())));
    }

    /** The declarations nearest to the test, and those of other names further out. */
    private static List<MigratedDatabase> all(ExtensionContext context) {
        Map<String, MigratedDatabase> byName = new LinkedHashMap<>();
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent()) {
            next.get()
                    .getElement()
                    .ifPresent(element -> AnnotationSupport.findRepeatableAnnotations(element, MigratedDatabase.class)
                            .forEach(declaration -> byName.putIfAbsent(declaration.name(), declaration)));
            next = next.get().getParent();
        }
        return new ArrayList<>(byName.values());
    }

    static ProjectDefinition definition(MigratedDatabase declaration, ExtensionContext context) {
        ProjectDefinition definition = ProjectDefinition.standard()
                .settings(settings(context))
                .migrations(declaration.migrations())
                .before(declaration.before())
                .placeholders(placeholders(declaration));
        if (declaration.database() != Database.class) {
            definition = definition.on(ReflectionSupport.newInstance(declaration.database()));
        }
        if (!declaration.migrator().isEmpty()) {
            definition = definition.migrator(declaration.migrator());
        }
        Class<? extends MigratorCustomizer<?>> customizer = declaration.customizer();
        return customizer == MigratedDatabase.NoCustomizer.class
                ? definition
                : definition.customizer(ReflectionSupport.newInstance(customizer));
    }

    static Settings settings(ExtensionContext context) {
        return Settings.fromSystem().behind(context::getConfigurationParameter);
    }

    static Isolation isolation(MigratedDatabase declaration, Settings settings) {
        if (declaration.isolation() != Isolation.DEFAULT) {
            return declaration.isolation();
        }
        String set = settings.get(Setting.ISOLATION).orElseThrow();
        try {
            Isolation isolation = Isolation.valueOf(set.strip().toUpperCase(Locale.ROOT));
            return isolation == Isolation.DEFAULT ? Isolation.METHOD : isolation;
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "The setting " + Setting.ISOLATION.key() + " is \"" + set
                            + "\" and wants one of: method, class, rollback, readonly.",
                    e);
        }
    }

    private static Map<String, String> placeholders(MigratedDatabase declaration) {
        Map<String, String> placeholders = new LinkedHashMap<>();
        for (String entry : declaration.placeholders()) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new ExtensionConfigurationException(
                        "placeholders wants entries like \"owner=app\", and one is \"" + entry + "\".");
            }
            placeholders.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return placeholders;
    }
}
