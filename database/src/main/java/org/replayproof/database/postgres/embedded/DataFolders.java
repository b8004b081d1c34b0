package org.replayproof.database.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where servers have their data: in memory where this machine has room for it, since file systems take their time over the
 * hundreds of files that each database is made of. Whoever says where temporary files go is obeyed.
 *
 * <p>Not the library's own folder: there, whatever JVM starts a server sweeps up those that are older than ten minutes, and
 * goes by a lock that the operating system releases as soon as the JVM that holds it looks around in the same way.
 */
final class DataFolders {

    /** What the library that brings the binaries goes by. */
    private static final String CHOSEN = "ot.epg.working-dir";

    private static final String USUAL = "/tmp";
    private static final Path MEMORY = Path.of("/dev/shm");

    /** Containers give 64 MiB; a server and its write-ahead log need more than that before the first table. */
    private static final long ROOM = 2L << 30;

    private DataFolders() {}

    /** For a server that is about to start. */
    static Path best() throws IOException {
        return mayBeInMemory() && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM ? in(MEMORY) : onDisk();
    }

    /** Where what is kept goes. */
    static Path onDisk() {
        return in(Path.of(System.getProperty(CHOSEN, System.getProperty("java.io.tmpdir"))));
    }

    /** Where earlier servers may have been left. */
    static List<Path> all() throws IOException {
        Stream<Path> inMemory = mayBeInMemory() ? Stream.of(in(MEMORY)) : Stream.empty();
        return Stream.concat(Stream.of(onDisk()), inMemory)
                .filter(Files::exists)
                .toList();
    }

    /** Where Linux has the shared memory of programs, too. */
    static boolean isMemoryThere() {
        return Files.isDirectory(MEMORY);
    }

    private static boolean mayBeInMemory() throws IOException {
        return System.getProperty(CHOSEN) == null
                && USUAL.equals(System.getProperty("java.io.tmpdir"))
                && Files.isWritable(MEMORY)
                && Files.getFileStore(MEMORY).type().equals("tmpfs");
    }

    private static Path in(Path folder) {
        return folder.resolve("replayproof-postgres-" + System.getProperty("user.name"));
    }
}
