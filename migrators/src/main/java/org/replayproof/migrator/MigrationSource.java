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
 * What a project says of its migrations, before anything was looked at.
 *
 * @param locations where they lie: {@code classpath:db/migration}, {@code filesystem:../server/migrations}, or a relative
 *     path; a file in a later location replaces one of the same name in an earlier one. Where each names its migrator in
 *     front ({@code flyway:classpath:db/migration}), the migrators run one after the other. Empty when nothing was said, and
 *     then they are looked for where projects keep them
 * @param classLoader what {@code classpath:} looks into
 * @param dialect the dialect of the database they are for
 * @param placeholders what {@code ${name}} stands for
 * @param settings the project's settings
 * @param customizer the user's last word on the tool's own configuration; null when there is none
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
     * @return what runs
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
         * Where this migrator's users keep their migrations when they say nothing.
         *
         * @param source the source, its locations empty
         * @return locations worth a look, one at a time, the likeliest first
         */
        List<String> usualLocations(MigrationSource source);

        /**
         * The locations that the project configures for this migrator's own tool. They belong together, and nowhere else is
         * looked when migrations lie there.
         *
         * @param source the source, its locations empty
         * @return the locations; empty when nothing is configured
         */
        default List<String> configuredLocations(MigrationSource source) {
            return List.of();
        }

        /**
         * Opens the migrator from what the project's settings say of it, when they do.
         *
         * @param source the source; its locations may be empty
         * @return the migrator; empty when nothing is set
         */
        default Optional<Migrator> configured(MigrationSource source) {
            return Optional.empty();
        }

        /**
         * Whether what lies at a location gives the migrator away.
         *
         * @return false where nothing but a setting names it
         */
        default boolean readsLocations() {
            return true;
        }

        /**
         * Opens the migrator if what lies there is its own.
         *
         * @param source where to look; its locations are not empty
         * @return the migrator; empty when the files there are not of its kind, or its tool is not on the class path
         */
        Optional<Migrator> recognise(MigrationSource source);

        /**
         * Opens the migrator whatever lies there, because the user named it.
         *
         * @param source where to look; its locations are not empty
         * @return the migrator
         * @throws NoMigrationsException when nothing lies there; the message names what was looked for and where
         */
        Migrator open(MigrationSource source);
    }
}
