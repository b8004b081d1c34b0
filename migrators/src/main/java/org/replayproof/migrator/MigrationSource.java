package org.replayproof.migrator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;
import org.replayproof.sql.SqlDialect;

/**
 * A project's configuration of its migrations, before anything is read.
 *
 * @param locations the locations of the migrations: {@code classpath:db/migration}, {@code filesystem:../server/migrations}, or a relative
 *     path; a file in a later location replaces one of the same name in an earlier one. Where each names its migrator in
 *     front ({@code flyway:classpath:db/migration}), the migrators run one after the other. Empty when nothing was said, and
 *     then they are looked for where projects keep them
 * @param classLoader searched for {@code classpath:}
 * @param dialect the dialect of the database they are for
 * @param placeholders the values of {@code ${name}}
 * @param settings the project's settings
 * @param customizer the user's customizer of the tool's own configuration; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record MigrationSource(
        List<String> locations,
        ClassLoader classLoader,
        SqlDialect dialect,
        Map<String, String> placeholders,
        Settings settings,
        @Nullable MigratorCustomizer<?> customizer) {

    /** Copies the collections. */
    public MigrationSource {
        locations = List.copyOf(locations);
        placeholders = Map.copyOf(placeholders);
    }

    /**
     * A script with its placeholders filled: those that have a value, written as {@link Setting#PLACEHOLDER_STYLE} says.
     *
     * @param text the script
     * @return the executed text
     */
    public String filled(String text) {
        return Placeholders.written(settings.get(Setting.PLACEHOLDER_STYLE).orElseThrow())
                .fill(text, placeholders);
    }

    /**
     * The same source, looking elsewhere.
     *
     * @param others the locations
     * @return a source with them
     */
    public MigrationSource at(List<String> others) {
        return new MigrationSource(others, classLoader, dialect, placeholders, settings, customizer);
    }

    /**
     * Turns a source into a migrator. Found by {@link java.util.ServiceLoader}.
     *
     * @since 0.1.0
     */
    public interface Provider {

        /**
         * The short name by which a user picks it.
         *
         * @return such as {@code sql} or {@code flyway}
         */
        String name();

        /**
         * The default locations of this migrator.
         *
         * @param source the source, its locations empty
         * @return possible locations, one at a time, the most likely first
         */
        List<String> usualLocations(MigrationSource source);

        /**
         * The locations that the project configures for this migrator's own tool. They belong together, and no other place is
         * searched if migrations are there.
         *
         * @param source the source, its locations empty
         * @return the locations; empty when nothing is configured
         */
        default List<String> configuredLocations(MigrationSource source) {
            return List.of();
        }

        /**
         * Opens the migrator from the project's settings, if they configure it.
         *
         * @param source the source; its locations may be empty
         * @return the migrator; empty when nothing is set
         */
        default Optional<Migrator> configured(MigrationSource source) {
            return Optional.empty();
        }

        /**
         * Whether the files at a location identify the migrator.
         *
         * @return false if only a setting names it
         */
        default boolean readsLocations() {
            return true;
        }

        /**
         * Opens the migrator if the files are its own.
         *
         * @param source where to look; its locations are not empty
         * @return the migrator; empty when the files there are not of its kind, or its tool is not on the class path
         */
        Optional<Migrator> recognise(MigrationSource source);

        /**
         * Opens the migrator for any files, because the user named it.
         *
         * @param source where to look; its locations are not empty
         * @return the migrator
         * @throws NoMigrationsException when there are no files; the message names the expected files and the place
         */
        Migrator open(MigrationSource source);
    }
}
