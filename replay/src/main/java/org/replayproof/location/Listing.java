package org.replayproof.location;

import java.util.List;
import java.util.Optional;

/**
 * What lies at a location.
 *
 * @param location the location as the user wrote it
 * @param exists whether there is such a folder
 * @param places where it was looked for: absolute paths of folders, jars
 * @param files the files there and in folders below, sorted by path; on the class path, those of an earlier root first
 * @param nearest an existing folder whose name is near, when this one does not exist
 * @since 0.1.0
 */
public record Listing(
        String location, boolean exists, List<String> places, List<LocatedFile> files, Optional<String> nearest) {

    /** Copies the lists. */
    public Listing {
        places = List.copyOf(places);
        files = List.copyOf(files);
    }
}
