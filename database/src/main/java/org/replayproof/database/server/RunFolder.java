package org.replayproof.database.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A folder for the temporary files of this JVM. It is deleted when the JVM ends; if the JVM was killed, the next one deletes it.
 *
 * <p>Beside it lies a file that this JVM locks until its end. The name of that file holds the number of the process: a process
 * that opens and closes a file releases its own lock on it, so a JVM never checks its own.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class RunFolder {

    private static final String LOCK = ".lock";
    private static final String OWN = "run-" + ProcessHandle.current().pid() + "-";

    private RunFolder() {}

    /**
     * Creates one, and deletes those that killed JVMs left.
     *
     * @param prefix the beginning of the name of the folder that holds those of all JVMs of this user
     * @return an empty folder
     * @throws IOException if it cannot be created, or if another user may write there
     */
    public static Path create(String prefix) throws IOException {
        Path parent = PrivateFolder.ofUser(Path.of(System.getProperty("java.io.tmpdir")), prefix);
        collect(parent);
        while (true) {
            Path file = Files.createTempFile(parent, OWN, LOCK);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            FileLock lock = channel.lock();
            if (Files.exists(file)) {
                Path folder = Files.createDirectory(folderOf(file));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(file, lock), prefix + "end"));
                return folder;
            }
            // Another JVM deleted the file before it was locked.
            channel.close();
        }
    }

    private static Path folderOf(Path lock) {
        String name = lock.getFileName().toString();
        return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    private static void delete(Path file, FileLock lock) {
        try (lock) {
            Folders.delete(folderOf(file));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be deleted.", e);
        }
    }

    private static void collect(Path parent) throws IOException {
        List<Path> locks;
        try (Stream<Path> inside = Files.list(parent)) {
            locks = inside.filter(path -> isOfAnother(path.getFileName().toString()))
                    .toList();
        }
        for (Path file : locks) {
            try {
                PrivateFolder.requireOwn(file);
                deleteIfAbandoned(file);
            } catch (NoSuchFileException e) {
                Log.debug("The JVM of " + file + " ends at this moment", e);
            }
        }
    }

    private static boolean isOfAnother(String name) {
        return name.endsWith(LOCK) && !name.startsWith(OWN);
    }

    private static void deleteIfAbandoned(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Path folder = folderOf(file);
                if (Files.exists(folder)) {
                    Folders.delete(folder);
                }
                Files.deleteIfExists(file);
            }
        }
    }
}
