package org.replayproof.migrator.flyway;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.replayproof.location.LocatedFile;

/**
 * Detects what only Flyway itself runs: callbacks, configurations of single scripts, settings. Without Flyway, the rules of a
 * plain folder would leave it out, and the database would end otherwise than in production.
 */
final class FlywayOnly {

    /** {@code beforeMigrate.sql}, {@code afterEachMigrate__grants.sql}, {@code createSchema.sql}. */
    static final Pattern CALLBACK = Pattern.compile("(?:before|after|create)[A-Z]\\w*(?:__.*)?\\.sql");

    /** Settings about place and time, and settings that an empty database does not need. */
    private static final Set<String> HARMLESS = Set.of(
            "active",
            "baselineAtStart",
            "baselineDescription",
            "baselineOnMigrate",
            "baselineVersion",
            "checkLocation",
            "cleanAtStart",
            "cleanDisabled",
            "cleanOnValidationError",
            "connectRetries",
            "connectRetriesInterval",
            "driver",
            "driverClassName",
            "enabled",
            "failOnMissingLocations",
            "installedBy",
            "jdbcUrl",
            "locations",
            "migrateAtStart",
            "password",
            "table",
            "url",
            "user",
            "username",
            "validateAtStart",
            "validateMigrationNaming",
            "validateOnMigrate");

    private FlywayOnly() {}

    /** Such a thing in words; empty where the folder's own rules suffice. */
    static Optional<String> in(List<LocatedFile> files, FlywayProperties configuration) {
        return files.stream()
                .filter(file -> CALLBACK.matcher(file.name()).matches())
                .findFirst()
                .map(file -> file + " is a callback of Flyway")
                .or(() -> files.stream()
                        .filter(file -> file.name().endsWith(".sql.conf"))
                        .findFirst()
                        .map(file -> file + " configures a script for Flyway"))
                .or(() -> configuration.names().stream()
                        .map(name -> name.replaceFirst("[.\\[].*", ""))
                        .filter(name -> !HARMLESS.contains(name))
                        .findFirst()
                        .map(name -> "the configuration sets flyway." + name));
    }
}
