package org.replayproof.migrator.liquibase;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.location.Location;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.NoMigrationsException;

/**
 * Recognises Liquibase by its class and by changelogs. Loads none of its classes before.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class LiquibaseProvider implements MigrationSource.Provider {

    /** Spring Boot's, Quarkus's and JHipster's. */
    private static final List<String> USUAL =
            List.of("classpath:db/changelog", "classpath:db/changeLog.xml", "classpath:config/liquibase");

    /** Found by {@link java.util.ServiceLoader}. */
    public LiquibaseProvider() {}

    @Override
    public String name() {
        return "liquibase";
    }

    @Override
    public List<String> usualLocations(MigrationSource source) {
        return isThere() ? USUAL : List.of();
    }

    @Override
    public List<String> configuredLocations(MigrationSource source) {
        return isThere()
                ? LiquibaseProperties.of(source).changeLog().map(List::of).orElse(List.of())
                : List.of();
    }

    @Override
    public Optional<Migrator> recognise(MigrationSource source) {
        if (!isThere()) {
            find(source, List.of()).ifPresent(file -> {
                throw missing(file.path() + " is a changelog of Liquibase, and Liquibase is not on the class path.");
            });
            return Optional.empty();
        }
        LiquibaseProperties configuration = LiquibaseProperties.of(source);
        return find(source, configuration.searchPath())
                .map(file -> LiquibaseMigrator.open(source, configuration, file));
    }

    @Override
    public Migrator open(MigrationSource source) {
        if (!isThere()) {
            throw missing("Liquibase is to run the migrations, and it is not on the class path.");
        }
        LiquibaseProperties configuration = LiquibaseProperties.of(source);
        return find(source, configuration.searchPath())
                .map(file -> LiquibaseMigrator.open(source, configuration, file))
                .orElseThrow(() -> new NoMigrationsException(nothing(source)));
    }

    private static NoMigrationsException missing(String why) {
        return new NoMigrationsException(
                why + "\n  next step   add org.liquibase:liquibase-core to the test dependencies");
    }

    private static Optional<ChangeLogFile> find(MigrationSource source, List<String> searchPath) {
        List<String> locations = source.locations();
        // A changelog includes what belongs to it; several would be several histories.
        return locations.size() == 1
                ? ChangeLogFile.at(locations.get(0), searchPath, source.classLoader())
                : Optional.empty();
    }

    private static String nothing(MigrationSource source) {
        return "No changelog found.\n  looked for  one location with db.changelog-master.yaml, .xml, .json or .sql,"
                + " or with the name of the file that includes the others\n"
                + source.locations().stream()
                        .map(location -> Location.of(location, source.classLoader())
                                .list()
                                .description())
                        .collect(Collectors.joining("\n"))
                + "\n  next step   say where it lies: @MigratedDatabase(migrations ="
                + " \"classpath:db/changelog/db.changelog-master.yaml\")";
    }

    private static boolean isThere() {
        try {
            Class.forName("liquibase.Liquibase", false, LiquibaseProvider.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
