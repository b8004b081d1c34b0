package org.replayproof.migrator.flyway;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.MigratorCustomizer;

/** Makes Flyway's configuration of what a project says. Only what changes what migrations do is taken over. */
final class FlywaySettings {

    private static final Map<String, BiConsumer<FluentConfiguration, String>> KNOWN = Map.ofEntries(
            Map.entry("table", FluentConfiguration::table),
            Map.entry("tablespace", FluentConfiguration::tablespace),
            Map.entry("defaultSchema", FluentConfiguration::defaultSchema),
            Map.entry("schemas", (flyway, value) -> flyway.schemas(list(value))),
            Map.entry("createSchemas", (flyway, value) -> flyway.createSchemas(isTrue(value))),
            Map.entry("encoding", (flyway, value) -> flyway.encoding(value)),
            Map.entry("placeholderPrefix", FluentConfiguration::placeholderPrefix),
            Map.entry("placeholderSuffix", FluentConfiguration::placeholderSuffix),
            Map.entry("placeholderSeparator", FluentConfiguration::placeholderSeparator),
            Map.entry("placeholderReplacement", (flyway, value) -> flyway.placeholderReplacement(isTrue(value))),
            Map.entry("sqlMigrationPrefix", FluentConfiguration::sqlMigrationPrefix),
            Map.entry("repeatableSqlMigrationPrefix", FluentConfiguration::repeatableSqlMigrationPrefix),
            Map.entry("sqlMigrationSeparator", FluentConfiguration::sqlMigrationSeparator),
            Map.entry("sqlMigrationSuffixes", (flyway, value) -> flyway.sqlMigrationSuffixes(list(value))),
            Map.entry("initSql", (flyway, value) -> flyway.initSql(value)),
            Map.entry("initSqls", (flyway, value) -> flyway.initSql(String.join(";\n", list(value)))),
            Map.entry("outOfOrder", (flyway, value) -> flyway.outOfOrder(isTrue(value))),
            Map.entry("mixed", (flyway, value) -> flyway.mixed(isTrue(value))),
            Map.entry("group", (flyway, value) -> flyway.group(isTrue(value))),
            Map.entry("baselineVersion", (flyway, value) -> flyway.baselineVersion(value)),
            Map.entry("baselineOnMigrate", (flyway, value) -> flyway.baselineOnMigrate(isTrue(value))),
            Map.entry("callbacks", (flyway, value) -> flyway.callbacks(list(value))));

    private FlywaySettings() {}

    static FluentConfiguration configured(MigrationSource source, ProjectConfiguration project) {
        FluentConfiguration flyway = Flyway.configure(source.classLoader());
        project.values().forEach((key, value) -> {
            BiConsumer<FluentConfiguration, String> setting = KNOWN.get(key);
            if (setting != null) {
                setting.accept(flyway, value);
            }
        });
        Map<String, String> placeholders = new TreeMap<>(project.placeholders());
        placeholders.putAll(source.placeholders());
        flyway.placeholders(placeholders);
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

    private static String[] list(String value) {
        return Stream.of(value.split(",")).map(String::strip).toArray(String[]::new);
    }

    private static boolean isTrue(String value) {
        return value.strip().equalsIgnoreCase("true");
    }
}
