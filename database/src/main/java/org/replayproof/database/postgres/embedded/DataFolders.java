package org.replayproof.database.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.replayproof.database.server.PrivateFolder;

/**
 * The folders of the servers' data, which only this user may enter: in memory where this machine has room for it, since file
 * systems are slow with the hundreds of files of each database. A folder for temporary files that the user chose is respected.
 *
 * <p>Not the library's own folder: every user may write there, and each JVM that starts a server stops and deletes the servers in it
 * that are older than ten minutes and not locked. A JVM that checks that lock of its own server releases it.
 */
final class DataFolders {

    /** The system property with the folder of the library of the binaries. */
    static final String CHOSEN = "ot.epg.working-dir";

    private static final String USUAL = "/tmp";
    private static final Path MEMORY = Path.of("/dev/shm");

    /** Containers have 64 MiB; a server and its write-ahead log need more than that before the first table. */
    private static final long ROOM = 2L << 30;

    private DataFolders() {}

    /** For a server that is about to start. */
    static Path best() throws IOException {
        return mayBeInMemory() && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM ? in(MEMORY) : onDisk();
    }

    /** For kept data, and everything that must not be in memory. */
    static Path onDisk() throws IOException {
        return in(Path.of(System.getProperty(CHOSEN, System.getProperty("java.io.tmpdir"))));
    }

    /** For the unpacked programs. The library lets everybody write into it, so it is inside a private folder. */
    static Path ofBinaries() throws IOException {
        return Files.createDirectories(onDisk().resolve("binaries"));
    }

    /** Where earlier runs may have left servers. */
    static List<Path> all() throws IOException {
        return mayBeInMemory() ? List.of(onDisk(), in(MEMORY)) : List.of(onDisk());
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

    private static Path in(Path folder) throws IOException {
        return PrivateFolder.ofUser(folder, "replayproof-postgres-");
    }
}
