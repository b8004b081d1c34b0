package org.replayproof.junit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;
import org.replayproof.database.Database;
import org.replayproof.database.Databases;
import org.replayproof.database.server.SessionCustomizer;
import org.replayproof.entity.EntitySettings;
import org.replayproof.migrator.MigratorCustomizer;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** Interprets {@link MigratedDatabase}. */
final class Declaration {

    /** All inputs that decide the content of a database: two equal declarations can share one. */
    record Content(
            Class<?> database,
            List<String> migrations,
            String migrator,
            String upTo,
            List<String> before,
            List<String> placeholders,
            Class<?> customizer,
            Class<?> session) {}

    private Declaration() {}

    static Content content(MigratedDatabase declaration) {
        return new Content(
                declaration.database(),
                List.of(declaration.migrations()),
                declaration.migrator(),
                declaration.upTo(),
                List.of(declaration.before()),
                List.of(declaration.placeholders()),
                declaration.customizer(),
                declaration.session());
    }

    static ProjectDefinition definition(MigratedDatabase declaration, Settings settings) {
        ProjectDefinition definition = ProjectDefinition.standard()
                .settings(settings)
                .migrations(declaration.migrations())
                .before(declaration.before())
                .placeholders(placeholders(declaration));
        if (declaration.database() != Database.class) {
            definition = definition.on(Databases.of(declaration.database()));
        }
        if (!declaration.migrator().isEmpty()) {
            definition = definition.migrator(declaration.migrator());
        }
        if (declaration.session() != SessionCustomizer.class) {
            definition = definition.session(ReflectionSupport.newInstance(declaration.session()));
        }
        Class<? extends MigratorCustomizer<?>> customizer = declaration.customizer();
        return customizer == MigratedDatabase.NoCustomizer.class
                ? definition
                : definition.customizer(ReflectionSupport.newInstance(customizer));
    }

    /** The entities to compare: the annotation overrides the settings. */
    static EntitySettings entities(MigratedDatabase declaration, Settings settings) {
        EntitySettings set = EntitySettings.of(Declaration::classesIn)
                .set(settings)
                .properties(List.of(declaration.entityProperties()), "entityProperties");
        return declaration.entities().length == 0 && declaration.entityPackages().length == 0
                ? set
                : set.classes(List.of(declaration.entities())).packages(List.of(declaration.entityPackages()));
    }

    private static Collection<Class<?>> classesIn(String packageName) {
        return ReflectionSupport.findAllClassesInPackage(packageName, type -> true, name -> true);
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
                            + "\" and must be one of: method, class, suite, rollback, readonly.",
                    e);
        }
    }

    private static Map<String, String> placeholders(MigratedDatabase declaration) {
        Map<String, String> placeholders = new LinkedHashMap<>();
        for (String entry : declaration.placeholders()) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new ExtensionConfigurationException(
                        "placeholders must have entries like \"owner=app\", and one is \"" + entry + "\".");
            }
            placeholders.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return placeholders;
    }
}
