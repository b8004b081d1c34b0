package org.replayproof.database.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process of its own that ends a server when the last JVM that uses it has ended, however that ended. Each user holds a
 * shared lock on a file, which the operating system takes back from the dead; this one waits for the lock of its own.
 */
final class ServerWatch {

    private ServerWatch() {}

    /** Starts the process. It needs nothing but this library and a JVM. */
    static Process start(Path data, Path registry) throws IOException {
        Path home;
        try {
            home = Path.of(ServerWatch.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IOException("The place of this library's classes is no path: " + e.getMessage(), e);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home.toString(),
                ServerWatch.class.getName(),
                data.toString(),
                registry.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of(nothing()).toFile()));
        // What is meant for the tests' JVM, agents among it, is not meant for this one.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }

    private static String nothing() {
        return System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
    }

    /**
     * Waits and ends the server.
     *
     * @param arguments the data directory, and the file that names the server to other JVMs
     * @throws IOException when files cannot be deleted
     * @throws InterruptedException never, since nobody interrupts it
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Path.of(arguments[0]);
        try (FileChannel users = FileChannel.open(usersOf(data), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            users.lock();
            SharedServers.forget(Path.of(arguments[1]), data);
            end(data);
            Files.deleteIfExists(usersOf(data));
        }
    }

    /** The file that everybody who uses the server holds a shared lock on. */
    static Path usersOf(Path data) {
        return Path.of(data + ".users");
    }

    /** The process that watches a server, if it lives. */
    static Optional<ProcessHandle> of(Path data) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pidOf(data)))).filter(ServerWatch::isAlive);
    }

    /** One that was killed counts as alive until its parent asks for it, which some containers' first process never does. */
    static boolean isAlive(ProcessHandle watch) {
        return watch.isAlive() && watch.info().command().isPresent();
    }

    /** The number of its process, once it runs. */
    static Path pidOf(Path data) {
        return data.resolve("replayproof-watch");
    }

    static Path logOf(Path data) {
        return Path.of(data + ".log");
    }

    /** Its presence says that the data are evidence, and its content where they go. */
    static Path keptOf(Path data) {
        return data.resolve("replayproof-kept");
    }

    /** Stops the server, and deletes its data unless they are kept. */
    static void end(Path data) throws IOException, InterruptedException {
        boolean kept = Files.exists(keptOf(data));
        stop(data, kept);
        Files.deleteIfExists(logOf(data));
        if (kept) {
            move(data, Path.of(Files.readString(keptOf(data))));
        } else if (Files.exists(data)) {
            delete(data);
        }
    }

    private static void stop(Path data, boolean kept) throws IOException, InterruptedException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            List<String> stop = new ArrayList<>(asOrdinaryUser());
            stop.addAll(List.of(
                    binaries(data).resolve("pg_ctl").toString(),
                    "-D",
                    data.toString(),
                    "-m",
                    kept ? "fast" : "immediate",
                    "-w",
                    "stop"));
            new ProcessBuilder(stop)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    /** From memory to the disk, which no rename can. */
    private static void move(Path data, Path target) throws IOException {
        if (target.equals(data)) {
            return;
        }
        Files.createDirectories(target.getParent());
        try (Stream<Path> inside = Files.walk(data)) {
            for (Path path : inside.toList()) {
                Files.copy(
                        path,
                        target.resolve(data.relativize(path)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
        delete(data);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own nobody is root. */
    static List<String> asOrdinaryUser() {
        return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
    }

    /** The server itself wrote down how it was started. */
    private static Path binaries(Path data) throws IOException {
        String command = Files.readString(data.resolve("postmaster.opts"));
        int end = command.indexOf(" \"");
        return Path.of(end < 0 ? command.strip() : command.substring(0, end)).resolveSibling("");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
