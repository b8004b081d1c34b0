package org.replayproof.migrator.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.location.Listing;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.NoMigrationsException;

/**
 * Recognises folders of numbered SQL files.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class FolderProvider implements MigrationSource.Provider {

    private static final List<String> USUAL = List.of(
            "classpath:db/migration",
            "classpath:db/migrations",
            "classpath:migrations",
            "classpath:migration",
            "classpath:sql/migrations",
            "migrations",
            "db/migrations",
            "db/migration",
            "sql/migrations",
            "src/main/resources/db/migration",
            "src/main/resources/db/migrations",
            "src/main/resources/migrations");

    private static final int SHOWN = 10;

    /** Found by {@link java.util.ServiceLoader}. */
    public FolderProvider() {}

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public List<String> usualLocations(MigrationSource source) {
        return USUAL;
    }

    @Override
    public Optional<Migrator> recognise(MigrationSource source) {
        FolderReader reader = new FolderReader(source);
        return reader.hasMigrations() ? Optional.of(new FolderMigrator(source, reader)) : Optional.empty();
    }

    @Override
    public Migrator open(MigrationSource source) {
        FolderReader reader = new FolderReader(source);
        if (!reader.hasMigrations()) {
            throw new NoMigrationsException(nothing(reader));
        }
        for (Listing listing : reader.listings()) {
            if (!listing.exists()) {
                throw new NoMigrationsException("One of the locations does not exist.\n" + listing.description());
            }
        }
        return new FolderMigrator(source, reader);
    }

    private static String nothing(FolderReader reader) {
        List<String> lines = new ArrayList<>();
        lines.add("No migrations found.");
        lines.add("  looked for  " + "001_name.sql, V1__name.sql, v001__name.sql, 001_name.up.sql, R__name.sql");
        reader.listings().forEach(listing -> lines.add(listing.description()));
        List<String> explanations = reader.foreign().explanations();
        explanations.stream().limit(SHOWN).forEach(lines::add);
        reader.found().odd().stream()
                .filter(odd -> explanations.isEmpty())
                .filter(odd -> !odd.oddity().probablyMeant().isEmpty())
                .limit(SHOWN)
                .forEach(odd -> lines.add("  next step   " + odd.file().name() + " would be read as "
                        + odd.oddity().probablyMeant()));
        lines.add(
                "  next step   name their location: @MigratedDatabase(migrations = \"filesystem:../server/migrations\")");
        return String.join("\n", lines);
    }
}
