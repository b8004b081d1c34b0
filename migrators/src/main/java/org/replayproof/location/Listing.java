package org.replayproof.location;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The files at a location.
 *
 * @param location the location as the user wrote it
 * @param exists whether there is such a folder
 * @param places the searched places: absolute paths of folders, jars
 * @param files the files there and in folders below, sorted by path; on the class path, those of an earlier root first
 * @param nearest an existing folder whose name is near, when this one does not exist
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Listing(
        String location, boolean exists, List<String> places, List<LocatedFile> files, Optional<String> nearest) {

    private static final int SHOWN = 10;

    /** Copies the lists. */
    public Listing {
        places = List.copyOf(places);
        files = List.copyOf(files);
    }

    /**
     * A link that leads back to a folder that contains it. It is not followed here; a tool that follows links finds
     * the same files again, or fails.
     *
     * @return the path of the first one; empty when there is none
     * @throws java.io.UncheckedIOException when a folder cannot be read
     */
    public Optional<Path> circle() {
        return places.stream()
                .map(Path::of)
                .filter(Folders::exists)
                .flatMap(folder -> Folders.circle(folder).stream())
                .findFirst();
    }

    /**
     * The searched places and the files there, for a message.
     *
     * @return two or more lines, indented by two
     */
    public String description() {
        String where = String.join("\n              ", places);
        if (!exists) {
            return "  looked in   " + location + ", which does not exist below\n              " + where
                    + nearest.map(name -> "\n  nearest     " + name).orElse("");
        }
        return "  looked in   " + location + "\n              " + where + "\n  found there " + contents();
    }

    private String contents() {
        if (files.isEmpty()) {
            return "nothing";
        }
        String names = files.stream().limit(SHOWN).map(LocatedFile::path).collect(Collectors.joining(", "));
        return files.size() <= SHOWN ? names : names + " and " + (files.size() - SHOWN) + " more";
    }
}
