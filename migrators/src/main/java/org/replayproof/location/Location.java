package org.replayproof.location;

import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A place for files: {@code classpath:db/migration}, {@code filesystem:../migrations}, or a path from the
 * working directory.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Listing listing = Location.of("classpath:db/migration", classLoader).list();
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Location {

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";

    private final String text;
    private final ClassLoader classLoader;

    private Location(String text, ClassLoader classLoader) {
        this.text = text;
        this.classLoader = classLoader;
    }

    /**
     * A location as a user writes it.
     *
     * @param text {@code classpath:…}, {@code filesystem:…}, or a path
     * @param classLoader searched for {@code classpath:}
     * @return the location, which need not exist
     */
    public static Location of(String text, ClassLoader classLoader) {
        return new Location(text.strip(), classLoader);
    }

    /**
     * Lists the files there, including subfolders.
     *
     * @return the files there; {@link Listing#exists()} is false when there is no such folder
     * @throws java.io.UncheckedIOException when a folder or jar cannot be read
     */
    public Listing list() {
        if (text.startsWith(CLASS_PATH)) {
            return new ClassPathFolder(text.substring(CLASS_PATH.length()), classLoader).list(text);
        }
        String path = text.startsWith(FILE_SYSTEM) ? text.substring(FILE_SYSTEM.length()) : text;
        Path folder = Path.of(path).toAbsolutePath().normalize();
        return new Listing(
                text,
                Folders.exists(folder),
                List.of(folder.toString()),
                Folders.files(folder),
                Folders.nearest(folder));
    }

    /** The location as the user wrote it. */
    @Override
    public String toString() {
        return text;
    }
}
