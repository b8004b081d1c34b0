package org.replayproof.database.postgres.embedded;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A separate process that ends a server when the last JVM that uses it has ended, even if that JVM was killed. Each user holds
 * a shared lock on a file, which the operating system releases at the end of the process; the watch waits for an exclusive one.
 */
final class ServerWatch {

    private ServerWatch() {}

    /** Starts the process. It needs only this library and a JVM. */
    static Process start(ServerFiles files, Path programs, Path registry) throws IOException {
        Path home;
        try {
            home = Path.of(ServerWatch.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("The location of this library's classes is not a path: " + e.getMessage(), e);
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home.toString(),
                ServerWatch.class.getName(),
                files.data().toString(),
                programs.toString(),
                registry.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of(nothing()).toFile()));
        // Options of the tests' JVM, such as agents, are not for this one.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }

    private static String nothing() {
        return System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
    }

    /**
     * Waits and ends the server.
     *
     * @param arguments the data folder, the folder of PostgreSQL's programs, and the file that names the server to other JVMs
     * @throws IOException when files cannot be deleted
     * @throws InterruptedException never, since no other thread interrupts it
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ServerFiles files = new ServerFiles(Path.of(arguments[0]));
        try (FileChannel users = FileChannel.open(files.users(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            users.lock();
            SharedServers.forget(Path.of(arguments[2]), files.data());
            end(files, Path.of(arguments[1]));
        }
    }

    /**
     * Stops the server, and deletes its files unless they are kept.
     *
     * @param programs the folder of PostgreSQL's programs, from this run's class path
     */
    static void end(ServerFiles files, Path programs) throws IOException, InterruptedException {
        Path data = files.data();
        if (Files.exists(data)) {
            boolean kept = files.isKept();
            Postmaster.stop(data, programs, kept);
            if (kept) {
                move(data, files.target());
            } else {
                delete(data);
            }
        }
        files.deleteBeside();
    }

    /** From memory to the disk, which a rename cannot do. */
    private static void move(Path data, Path target) throws IOException {
        if (target.equals(data)) {
            return;
        }
        Files.createDirectories(target.getParent());
        if (Files.exists(target)) {
            // Half of it: the process that moved it was killed.
            delete(target);
        }
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

    static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
