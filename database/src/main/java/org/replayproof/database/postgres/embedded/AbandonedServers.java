package org.replayproof.database.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.replayproof.database.server.Log;
import org.replayproof.database.server.PrivateFolder;

/** Servers that no JVM uses and whose watch was killed as well. The next run ends them. */
final class AbandonedServers {

    /** No server takes that long to start: a folder that is older and has no users was left by a killed JVM. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(10);

    private AbandonedServers() {}

    /**
     * Those in a folder.
     *
     * @throws IOException if another user owns or may write one of their files; the message names it
     */
    static List<ServerFiles> in(Path folder) throws IOException {
        List<ServerFiles> abandoned = new ArrayList<>();
        for (Path data : dataFolders(folder)) {
            try {
                ServerFiles files = new ServerFiles(data);
                if (isAbandoned(files)) {
                    abandoned.add(files);
                }
            } catch (NoSuchFileException e) {
                Log.debug("The watch of " + data + " deletes its files at this moment", e);
            }
        }
        return abandoned;
    }

    private static List<Path> dataFolders(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(ServerFiles::dataOf)
                    .filter(path -> path.getFileName().toString().matches(ServerFiles.NAME))
                    .distinct()
                    .toList();
        }
    }

    private static boolean isAbandoned(ServerFiles files) throws IOException {
        boolean hasData = Files.exists(files.data(), LinkOption.NOFOLLOW_LINKS);
        if (hasData) {
            PrivateFolder.requireOwn(files.data());
        }
        if (!Files.exists(files.users(), LinkOption.NOFOLLOW_LINKS)) {
            return !hasData || (!files.isKept() && isOld(files.data()));
        }
        PrivateFolder.requireOwn(files.users());
        return files.watching().isEmpty();
    }

    private static boolean isOld(Path data) throws IOException {
        return Files.getLastModifiedTime(data)
                .toInstant()
                .isBefore(Instant.now().minus(STARTS_WITHIN));
    }

    /**
     * Ends one, unless a JVM uses it after all.
     *
     * @param programs the folder of PostgreSQL's programs, from this run's class path
     */
    static void end(ServerFiles files, Path programs) {
        try {
            endUnlessUsed(files, programs);
        } catch (OverlappingFileLockException e) {
            Log.debug("A copy of this class from another class loader uses " + files.data(), e);
        } catch (IOException e) {
            Log.warning("The server in " + files.data() + " that an earlier run left cannot be ended: " + e
                    + ". Delete that folder.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endUnlessUsed(ServerFiles files, Path programs) throws IOException, InterruptedException {
        if (!Files.exists(files.users())) {
            ServerWatch.end(files, programs);
            return;
        }
        try (FileChannel users = FileChannel.open(
                        files.users(), StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = users.tryLock()) {
            if (lock != null) {
                ServerWatch.end(files, programs);
            }
        }
    }
}
