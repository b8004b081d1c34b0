package org.replayproof.migrator.flyway;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.MigratorCustomizer;

/** Creates Flyway's configuration from a project's settings. Only settings that affect migrations are used. */
final class FlywaySettings {

    private static final Map<String, BiConsumer<FluentConfiguration, String>> TEXTS = Map.ofEntries(
            Map.entry("table", FluentConfiguration::table),
            Map.entry("tablespace", FluentConfiguration::tablespace),
            Map.entry("defaultSchema", FluentConfiguration::defaultSchema),
            Map.entry("createSchemas", (flyway, value) -> flyway.createSchemas(isTrue(value))),
            Map.entry("encoding", (flyway, value) -> flyway.encoding(value)),
            Map.entry("placeholderPrefix", FluentConfiguration::placeholderPrefix),
            Map.entry("placeholderSuffix", FluentConfiguration::placeholderSuffix),
            Map.entry("placeholderSeparator", FluentConfiguration::placeholderSeparator),
            Map.entry("placeholderReplacement", (flyway, value) -> flyway.placeholderReplacement(isTrue(value))),
            Map.entry("sqlMigrationPrefix", FluentConfiguration::sqlMigrationPrefix),
            Map.entry("repeatableSqlMigrationPrefix", FluentConfiguration::repeatableSqlMigrationPrefix),
            Map.entry("sqlMigrationSeparator", FluentConfiguration::sqlMigrationSeparator),
            Map.entry("initSql", FluentConfiguration::initSql),
            Map.entry("outOfOrder", (flyway, value) -> flyway.outOfOrder(isTrue(value))),
            Map.entry("mixed", (flyway, value) -> flyway.mixed(isTrue(value))),
            Map.entry("group", (flyway, value) -> flyway.group(isTrue(value))),
            Map.entry("baselineVersion", (flyway, value) -> flyway.baselineVersion(value)),
            Map.entry("baselineOnMigrate", (flyway, value) -> flyway.baselineOnMigrate(isTrue(value))));

    private static final Map<String, BiConsumer<FluentConfiguration, String[]>> LISTS = Map.of(
            "schemas", FluentConfiguration::schemas,
            "sqlMigrationSuffixes", FluentConfiguration::sqlMigrationSuffixes,
            "initSqls", (flyway, statements) -> flyway.initSql(String.join(";\n", statements)),
            "callbacks", FluentConfiguration::callbacks);

    private FlywaySettings() {}

    static FluentConfiguration configured(MigrationSource source, FlywayProperties project) {
        FluentConfiguration flyway = Flyway.configure(source.classLoader());
        TEXTS.forEach((name, setting) -> project.value(name).ifPresent(value -> setting.accept(flyway, value)));
        LISTS.forEach((name, setting) -> {
            String[] elements = project.list(name).toArray(String[]::new);
            if (elements.length > 0) {
                setting.accept(flyway, elements);
            }
        });
        flyway.placeholders(project.placeholders());
        flyway.locations(
                source.locations().stream().map(FlywaySettings::location).toArray(String[]::new));
        customize(source.customizer(), flyway);
        return flyway;
    }

    /** A bare path is a folder here; to Flyway it would be one on the class path. */
    private static String location(String location) {
        return location.contains(":") && !location.matches("[A-Za-z]:[\\\\/].*")
                ? location
                : "filesystem:" + Path.of(location).toAbsolutePath().normalize();
    }

    @SuppressWarnings("unchecked")
    private static void customize(@Nullable MigratorCustomizer<?> customizer, FluentConfiguration flyway) {
        if (customizer == null) {
            return;
        }
        try {
            ((MigratorCustomizer<FluentConfiguration>) customizer).customize(flyway);
        } catch (ClassCastException e) {
            throw new IllegalArgumentException(
                    customizer.getClass().getName() + " customizes something else than Flyway; Flyway hands out a "
                            + FluentConfiguration.class.getName(),
                    e);
        }
    }

    private static boolean isTrue(String value) {
        return value.strip().equalsIgnoreCase("true");
    }
}
