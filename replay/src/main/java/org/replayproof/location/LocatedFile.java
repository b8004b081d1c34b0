package org.replayproof.location;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A file at a location.
 *
 * @since 0.1.0
 */
public final class LocatedFile {

    /** Opens the content. */
    @FunctionalInterface
    interface Content {
        byte[] read() throws IOException;
    }

    private final String path;
    private final String place;
    private final Content content;

    LocatedFile(String path, String place, Content content) {
        this.path = path;
        this.place = place;
        this.content = content;
    }

    /**
     * Its path from the location.
     *
     * @return such as {@code 001_init.sql} or {@code old/001_init.sql}, with slashes on every system
     */
    public String path() {
        return path;
    }

    /**
     * Its name.
     *
     * @return the last part of its path
     */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Whether it lies in the location itself.
     *
     * @return false for a file in a folder below
     */
    public boolean isDirectChild() {
        return path.indexOf('/') < 0;
    }

    /**
     * Where it lies, for a reader.
     *
     * @return an absolute path, or a jar and a path in it
     */
    public String place() {
        return place;
    }

    /**
     * Its content.
     *
     * @return the bytes
     * @throws UncheckedIOException when it cannot be read; the message names the file
     */
    public byte[] bytes() {
        try {
            return content.read();
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where it lies. */
    @Override
    public String toString() {
        return place;
    }
}
