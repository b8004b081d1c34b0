package org.replayproof.location;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apiguardian.api.API;

/**
 * A file at a location.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class LocatedFile {

    /** Opens the content. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
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
     * Whether it is in the location itself.
     *
     * @return false for a file in a folder below
     */
    public boolean isDirectChild() {
        return path.indexOf('/') < 0;
    }

    /**
     * Its path, for a reader.
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
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Its content, to be read a piece at a time.
     *
     * @return a stream; close it
     * @throws IOException when it cannot be opened; {@link #unreadable(IOException)} says so with the file's name
     */
    public InputStream open() throws IOException {
        return content.open();
    }

    /**
     * Words for a file that cannot be read.
     *
     * @param cause what went wrong
     * @return an exception whose message names the file and the reason
     */
    public UncheckedIOException unreadable(IOException cause) {
        return new UncheckedIOException(place + " cannot be read: " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file; a link may lead nowhere";
        }
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        }
        return cause instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(cause.getMessage());
    }

    /**
     * The same file with another path: it replaces another file.
     *
     * @param otherPath a path from the location
     * @return the file, with that path; {@link #place()} still has its real path
     */
    public LocatedFile at(String otherPath) {
        return otherPath.equals(path) ? this : new LocatedFile(otherPath, place, content);
    }

    /** Its path. */
    @Override
    public String toString() {
        return place;
    }
}
