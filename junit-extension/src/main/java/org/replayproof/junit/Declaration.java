package org.replayproof.junit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;
import org.replayproof.database.Database;
import org.replayproof.database.Databases;
import org.replayproof.database.SessionCustomizer;
import org.replayproof.replay.MigratorCustomizer;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** Turns what {@link MigratedDatabase} says into what is to be done. */
final class Declaration {

    private Declaration() {}

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
