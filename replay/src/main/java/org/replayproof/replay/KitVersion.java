package org.replayproof.replay;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What tells one build of this library from another, so that what an older one made is not taken for its own. */
final class KitVersion {

    static final String VALUE = read();

    private KitVersion() {}

    private static String read() {
        try {
            Path home = Path.of(KitVersion.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(home)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> home.relativize(file) + " " + stamp(file))
                        .sorted()
                        .toList()
                        .toString();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("This library's own classes cannot be read: " + e.getMessage(), e);
        }
    }

    private static String stamp(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
