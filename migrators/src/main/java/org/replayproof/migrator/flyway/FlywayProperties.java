package org.replayproof.migrator.flyway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.settings.application.ApplicationFiles;
import org.replayproof.settings.application.OwnFiles;

/** A project's configuration of Flyway: in Flyway's own files, Spring Boot's and Quarkus's. Names no class of Flyway. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class FlywayProperties {

    private static final OwnFiles OWN_FILES =
            new OwnFiles(List.of("flyway.properties", "flyway.conf", "conf/flyway.conf"), "flyway\\.", true);

    private final ApplicationFiles files;
    private final MigrationSource source;

    private FlywayProperties(ApplicationFiles files, MigrationSource source) {
        this.files = files;
        this.source = source;
    }

    public static FlywayProperties of(MigrationSource source) {
        return new FlywayProperties(ApplicationFiles.of(source.classLoader(), "flyway", OWN_FILES), source);
    }

    /** The names of everything that is set. */
    Set<String> names() {
        return files.names();
    }

    /** A setting by Flyway's own name without {@code flyway.}: {@code table}. */
    public Optional<String> value(String name) {
        return files.value(name);
    }

    /** A setting that is a list. */
    public List<String> list(String name) {
        return files.list(name);
    }

    /** Without a prefix, Flyway means the class path. Spring Boot fills {@code {vendor}} with the usual name of the product. */
    public List<String> locations() {
        String vendor = source.dialect().names().get(0);
        return list("locations").stream()
                .map(location -> location.replace("{vendor}", vendor))
                .map(location -> location.contains(":") ? location : "classpath:" + location)
                .toList();
    }

    /** The configured placeholders and those of the test, which win. */
    public Map<String, String> placeholders() {
        Map<String, String> placeholders =
                new TreeMap<>(files.family("placeholders", source.placeholders().keySet()));
        placeholders.putAll(source.placeholders());
        return placeholders;
    }
}
