package org.replayproof.database.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Servers that nobody uses and whose watch has been killed too: the next run ends them. */
final class AbandonedServers {

    private AbandonedServers() {}

    /** Ends those in the folder. */
    static void end(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> unwatched = inside.filter(AbandonedServers::isUnwatched).toList();
            for (Path data : unwatched) {
                endUnlessUsed(data);
            }
        }
    }

    /** A server that is being started has no watch yet, nor has one that is kept after its end. */
    private static boolean isUnwatched(Path data) {
        if (!Files.exists(ServerWatch.pidOf(data)) || !Files.exists(ServerWatch.usersOf(data))) {
            return false;
        }
        try {
            return ServerWatch.of(data).isEmpty();
        } catch (IOException e) {
            // Somebody else is ending it at this moment.
            return false;
        }
    }

    private static void endUnlessUsed(Path data) throws IOException {
        try (FileChannel users =
                        FileChannel.open(ServerWatch.usersOf(data), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = users.tryLock()) {
            if (lock != null) {
                ServerWatch.end(data);
                Files.deleteIfExists(ServerWatch.usersOf(data));
            }
        } catch (OverlappingFileLockException e) {
            // A copy of this class from another class loader uses it.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
