package org.replayproof.database.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Folders that are deleted when the JVM ends. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Folders {

    private Folders() {}

    public static void delete(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be deleted.", e);
        }
    }
}
