package org.replayproof.database.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The server process of a data folder. {@code postmaster.pid} alone does not prove which one it is: the file may be empty, and
 * its number may belong to another process since the server was killed.
 */
final class Postmaster {

    private static final Path PROCESSES = Path.of("/proc");
    /** Between the clock of the server and that of the process table. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final long ENDS_WITHIN = TimeUnit.SECONDS.toNanos(30);

    private Postmaster() {}

    /** The process, if it runs. */
    static Optional<ProcessHandle> of(Path data) throws IOException {
        return Files.exists(PROCESSES.resolve("self/cwd")) ? workingIn(data.toRealPath()) : noted(data);
    }

    /** On Linux: all processes of a server work in its data folder, and one of them is the parent of the others. */
    private static Optional<ProcessHandle> workingIn(Path data) {
        List<ProcessHandle> processes = ProcessHandle.allProcesses()
                .filter(process -> isServer(process) && data.equals(workingFolder(process)))
                .toList();
        return processes.stream()
                .filter(process -> process.parent().filter(processes::contains).isEmpty())
                .findFirst();
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info()
                .command()
                .filter(path -> path.endsWith("/postgres"))
                .isPresent();
    }

    private static Path workingFolder(ProcessHandle process) {
        Path link = PROCESSES.resolve(process.pid() + "/cwd");
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            // It has ended, or belongs to another user.
            return link;
        }
    }

    /** Elsewhere: number and start as the server wrote them down. */
    private static Optional<ProcessHandle> noted(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() < 3) {
                return Optional.empty();
            }
            Instant start = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(actual ->
                                    Duration.between(start, actual).abs().compareTo(TOLERANCE) < 0)
                            .isPresent());
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Ends the server of a data folder, if it runs.
     *
     * @param programs the folder of PostgreSQL's programs, from this run's class path
     * @param writesData whether it writes its data to the disk first, so that they can be opened again
     */
    static void stop(Path data, Path programs, boolean writesData) throws IOException, InterruptedException {
        Optional<ProcessHandle> server = of(data);
        if (server.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.addAll(List.of(
                programs.resolve("pg_ctl").toString(),
                "kill",
                writesData ? "INT" : "QUIT",
                String.valueOf(server.get().pid())));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        long deadline = System.nanoTime() + ENDS_WITHIN;
        while (ServerFiles.isAlive(server.get())) {
            if (System.nanoTime() > deadline) {
                server.get().destroyForcibly();
                return;
            }
            Thread.sleep(10);
        }
    }

    /** PostgreSQL refuses to run as root; a separate user namespace has no root. */
    private static List<String> asOrdinaryUser() {
        return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
    }
}
