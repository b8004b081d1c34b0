package org.replayproof.migrator.folder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.replayproof.location.Listing;
import org.replayproof.location.LocatedFile;
import org.replayproof.location.Location;
import org.replayproof.migrator.MigrationSource;

/** Reads locations, finds the convention of the files, and lets it sort them. */
final class FolderReader {

    private final List<Listing> listings;
    private final Convention convention;
    private final Found found;
    private final ForeignFiles foreign;

    FolderReader(MigrationSource source) {
        listings = source.locations().stream()
                .map(location -> Location.of(location, source.classLoader()).list())
                .toList();
        List<LocatedFile> files = new DialectFiles(source.dialect()).choose(overridden());
        convention = Conventions.of(files);
        found = convention.read(files, source.dialect());
        foreign = new ForeignFiles(files, found);
        foreign.report(convention, source.dialect());
    }

    /** A file in a later location replaces files with its name in earlier ones; within one location no file is replaced. */
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

    List<Listing> listings() {
        return listings;
    }

    Convention convention() {
        return convention;
    }

    Found found() {
        return found;
    }

    ForeignFiles foreign() {
        return foreign;
    }

    boolean hasMigrations() {
        return found.hasMigrations();
    }
}
