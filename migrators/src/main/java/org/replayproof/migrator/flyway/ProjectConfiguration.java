package org.replayproof.migrator.flyway;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.application.ApplicationFiles;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqliteDialect;

/**
 * What a project says of Flyway where its framework reads it: Flyway's own files, Spring Boot's and Quarkus's.
 *
 * @param values by Flyway's own name without {@code flyway.}: {@code locations}, {@code placeholders.tenant}
 */
public record ProjectConfiguration(Map<String, String> values) {

    private static final List<String> OWN_FILES = List.of("flyway.properties", "flyway.conf", "conf/flyway.conf");

    public static ProjectConfiguration of(MigrationSource source) {
        Map<String, String> values = new TreeMap<>(
                ApplicationFiles.of(source, "flyway", OWN_FILES, "flyway\\.").values());
        values.replaceAll((key, value) -> value.replace("{vendor}", vendor(source)));
        return new ProjectConfiguration(values);
    }

    /** Without a prefix, Flyway means the class path. */
    public List<String> locations() {
        return Stream.of(values.getOrDefault("locations", "").split(","))
                .map(String::strip)
                .filter(location -> !location.isEmpty())
                .map(location -> location.contains(":") ? location : "classpath:" + location)
                .toList();
    }

    public Map<String, String> placeholders() {
        Map<String, String> placeholders = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith("placeholders.")) {
                placeholders.put(key.substring("placeholders.".length()), value);
            }
        });
        return placeholders;
    }

    private static String vendor(MigrationSource source) {
        if (source.dialect() instanceof PostgresDialect) {
            return "postgresql";
        }
        return source.dialect() instanceof SqliteDialect ? "sqlite" : "{vendor}";
    }
}
