package org.replayproof.replay.folder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replayproof.finding.MigrationRef;
import org.replayproof.location.Listing;
import org.replayproof.location.LocatedFile;
import org.replayproof.location.Location;
import org.replayproof.replay.HistoryFailure;
import org.replayproof.replay.MigrationSource;

/** Looks at locations and sorts what lies there into scripts and oddities. */
final class FolderReader {

    private final List<Listing> listings;
    private final List<Script> scripts = new ArrayList<>();
    private final List<Odd> odd = new ArrayList<>();

    /**
     * A script.
     *
     * @param file where it lies
     * @param name what its name says
     */
    record Script(LocatedFile file, ScriptName name) {
        MigrationRef ref() {
            return new MigrationRef(name.version(), file.name());
        }
    }

    /**
     * A file that is no script.
     *
     * @param file where it lies
     * @param oddity what is odd about it
     */
    record Odd(LocatedFile file, Oddity oddity) {}

    FolderReader(MigrationSource source) {
        listings = source.locations().stream()
                .map(location -> Location.of(location, source.classLoader()).list())
                .toList();
        for (LocatedFile file : overridden()) {
            sort(file);
        }
    }

    /** A file in a later location takes the place of those of its name in earlier ones; within one location none gives way. */
    private List<LocatedFile> overridden() {
        Map<String, List<LocatedFile>> byPath = new LinkedHashMap<>();
        for (Listing listing : listings) {
            Map<String, List<LocatedFile>> here = new LinkedHashMap<>();
            for (LocatedFile file : listing.files()) {
                List<LocatedFile> same = here.computeIfAbsent(file.path(), path -> new ArrayList<>());
                if (same.stream().noneMatch(other -> Arrays.equals(other.bytes(), file.bytes()))) {
                    same.add(file);
                }
            }
            byPath.putAll(here);
        }
        return byPath.values().stream().flatMap(List::stream).toList();
    }

    private void sort(LocatedFile file) {
        Optional<Oddity> oddity = Oddity.of(file.name());
        if (!file.isDirectChild()) {
            // Only what would be a migration here is worth a word; a folder below may hold anything.
            if (ScriptName.of(file.name()).isPresent()) {
                odd.add(new Odd(file, new Oddity(HistoryFailure.UNREAD_FILE, "")));
            }
        } else if (oddity.isPresent()) {
            odd.add(new Odd(file, oddity.get()));
        } else {
            ScriptName.of(file.name()).ifPresent(name -> scripts.add(new Script(file, name)));
        }
    }

    List<Listing> listings() {
        return listings;
    }

    List<Script> scripts() {
        return scripts;
    }

    List<Odd> odd() {
        return odd;
    }

    boolean hasMigrations() {
        return scripts.stream().anyMatch(script -> script.name().role() != ScriptName.Role.DOWN);
    }
}
