package org.replayproof.replay;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.replayproof.database.Database;
import org.replayproof.migrator.Migrator;
import org.replayproof.schema.Schema;

/**
 * Distinguishes one build of this library from another, so that a template of an older build is not used. It covers every
 * module that a template depends on: those up to this one.
 */
final class KitVersion {

    private static final List<Class<?>> ONE_OF_EACH_MODULE =
            List.of(Schema.class, Database.class, Migrator.class, KitVersion.class);

    static final String VALUE = ONE_OF_EACH_MODULE.stream()
            .map(KitVersion::home)
            .map(KitVersion::read)
            .toList()
            .toString();

    private KitVersion() {}

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of " + type + " is not a path: " + e.getMessage(), e);
        }
    }

    private static String read(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file) + " " + stamp(file))
                    .sorted()
                    .toList()
                    .toString();
        } catch (IOException e) {
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
