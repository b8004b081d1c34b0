package org.replayproof.database.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that this JVM started from binaries on the class path. Fast instead of safe: nothing is forced to
 * disk. Independent of the machine's locale.
 *
 * @since 0.1.0
 */
public final class EmbeddedServer implements AutoCloseable {

    /** The superuser that the binaries are initialised with; it needs no password. */
    public static final String USER = "postgres";

    private static final int TAIL = 1_000;

    private final EmbeddedPostgres postgres;
    private final Path data;
    private final Path log;
    private volatile boolean kept;

    private EmbeddedServer(EmbeddedPostgres postgres, Path data, Path log) {
        this.postgres = postgres;
        this.data = data;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @return a server that answers
     * @throws IOException when it does not start; the message holds the end of what it printed
     */
    public static EmbeddedServer start() throws IOException {
        // Beside the library's own folders, so that it sweeps up what a killed JVM left behind.
        Path parent = Files.createDirectories(Path.of(
                System.getProperty("ot.epg.working-dir", System.getProperty("java.io.tmpdir") + "/embedded-pg")));
        Path data = Files.createTempDirectory(parent, "replayproof-");
        Path log = Path.of(data + ".log");
        try {
            return new EmbeddedServer(builder(data, log).start(), data, log);
        } catch (IOException | RuntimeException e) {
            String printed = end(log);
            delete(data);
            Files.deleteIfExists(log);
            throw new IOException(e.getMessage() + (printed.isEmpty() ? "" : "; it printed: " + printed), e);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path data, Path log) {
        ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C")
                .setServerConfig("max_connections", "300")
                // Exploring orders holds the locks of thousands of steps in one transaction.
                .setServerConfig("max_locks_per_transaction", "512")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                // Tests make statements fail on purpose; only what ends the server is worth a line.
                .setServerConfig("log_min_messages", "fatal")
                .setServerConfig("log_min_error_statement", "panic")
                .setOutputRedirector(toLog)
                .setErrorRedirector(toLog);
    }

    private static String end(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        String all = Files.readString(log, StandardCharsets.UTF_8).strip();
        return all.substring(Math.max(0, all.length() - TAIL));
    }

    /**
     * Where it listens.
     *
     * @return a port of this machine
     */
    public int port() {
        return postgres.getPort();
    }

    /**
     * Keeps the data from being deleted when the server stops.
     *
     * @return the directory that holds them
     */
    public Path keep() {
        kept = true;
        return data;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        Files.deleteIfExists(log);
        if (kept) {
            // Without its lock file the library takes the directory for somebody else's and lets it be.
            Files.deleteIfExists(data.resolve("epg-lock"));
        } else {
            delete(data);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
