package org.replayproof.migrator;

import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.location.Listing;

/**
 * Links among migrations.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Links {

    private Links() {}

    /**
     * Explains an error of a tool that follows links.
     *
     * @param listings the files in the tool's locations
     * @param tool the name of the tool
     * @throws UnsoundHistoryException when a link leads back to a folder that it lies in; the message names it
     */
    public static void requireNoCircle(Stream<Listing> listings, String tool) {
        listings.flatMap(listing -> listing.circle().stream()).findFirst().ifPresent(link -> {
            throw new UnsoundHistoryException(link + " is a link to a folder that it lies in. " + tool
                    + " follows it in a circle and finds the same files again. Remove the link.");
        });
    }
}
