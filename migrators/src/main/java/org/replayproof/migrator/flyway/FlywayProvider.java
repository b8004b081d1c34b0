package org.replayproof.migrator.flyway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.location.LocatedFile;
import org.replayproof.location.Location;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.NoMigrationsException;

/**
 * Recognises Flyway by its class and its names. Loads none of its classes before.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class FlywayProvider implements MigrationSource.Provider {

    private static final String USUAL = "classpath:db/migration";

    /** {@code V1__x.sql}, {@code B1__x.sql}, {@code R__x.sql}, {@code V1__X.class}; a capital letter, as Flyway wants it. */
    private static final Pattern NAME = Pattern.compile("(?:[VB]\\d[\\d._]*|R)__.+\\.(?:sql|class)");

    /** Found by {@link java.util.ServiceLoader}. */
    public FlywayProvider() {}

    @Override
    public String name() {
        return "flyway";
    }

    @Override
    public List<String> usualLocations(MigrationSource source) {
        return isThere() ? List.of(USUAL) : List.of();
    }

    @Override
    public List<String> configuredLocations(MigrationSource source) {
        return isThere() ? FlywayProperties.of(source).locations() : List.of();
    }

    @Override
    public Optional<Migrator> recognise(MigrationSource source) {
        if (!isThere()) {
            requireNothingForFlywayAlone(source);
            return Optional.empty();
        }
        FlywayProperties configuration = FlywayProperties.of(source);
        boolean meant = hasFlywayNames(source) || configuration.locations().containsAll(source.locations());
        return meant && hasFiles(source) ? Optional.of(FlywayMigrator.open(source, configuration)) : Optional.empty();
    }

    @Override
    public Migrator open(MigrationSource source) {
        if (!isThere()) {
            throw missing("Flyway is to run the migrations, and it is not on the class path.");
        }
        return FlywayMigrator.open(source, FlywayProperties.of(source));
    }

    /** A folder with Flyway's names can do without Flyway, unless it uses more than the names. */
    private static void requireNothingForFlywayAlone(MigrationSource source) {
        if (hasFlywayNames(source)) {
            FlywayOnly.in(files(source).toList(), FlywayProperties.of(source)).ifPresent(why -> {
                throw missing(why + ", and Flyway is not on the class path.");
            });
        }
    }

    private static NoMigrationsException missing(String why) {
        return new NoMigrationsException(why + "\n  next step   add org.flywaydb:flyway-core to the test dependencies");
    }

    private static boolean isThere() {
        try {
            Class.forName("org.flywaydb.core.Flyway", false, FlywayProvider.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean hasFlywayNames(MigrationSource source) {
        return files(source).anyMatch(file -> NAME.matcher(file.name()).matches());
    }

    private static boolean hasFiles(MigrationSource source) {
        return files(source).findAny().isPresent();
    }

    private static Stream<LocatedFile> files(MigrationSource source) {
        return source.locations().stream()
                .flatMap(location -> Location.of(location, source.classLoader()).list().files().stream());
    }
}
