package org.replayproof.database.postgres.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A PostgreSQL server that this JVM started from binaries on the class path. Fast instead of safe: nothing is forced to
 * disk. Independent of the machine's locale.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class EmbeddedServer implements AutoCloseable {

    /** The superuser that the binaries are initialised with; it needs no password. */
    public static final String USER = "postgres";

    private static final int TAIL = 1_000;
    private static final int ANY_PORT = 0;
    private static final Pattern PORT_TAKEN = Pattern.compile("already in use|lock file \"[^\"]*\" already exists");

    private final Path data;
    private final int port;
    /** Held as long as this JVM uses the server. */
    private final FileLock lock;

    private final FileChannel users;
    private final ProcessHandle watch;

    private EmbeddedServer(Path data, int port, FileLock lock, ProcessHandle watch) {
        this.data = data;
        this.port = port;
        this.lock = lock;
        this.users = lock.channel();
        this.watch = watch;
    }

    /**
     * Starts one, or joins the one that another JVM of the same run started: the same parent process, the same binaries. It
     * ends when the last JVM that uses it has ended, be it killed.
     *
     * @return a server that answers
     * @throws IOException when it does not start; the message holds the end of what it printed
     */
    public static EmbeddedServer start() throws IOException {
        for (Path folder : DataFolders.all()) {
            AbandonedServers.end(folder);
        }
        Path parent = Files.createDirectories(DataFolders.best());
        SharedServers siblings = SharedServers.in(parent);
        return siblings.joinOr(() -> startIn(parent, siblings.file(), () -> ANY_PORT));
    }

    /** Somebody else may take a port between finding it free and listening on it: then there is another one. */
    static EmbeddedServer startIn(Path parent, Path registry, IntSupplier ports) throws IOException {
        try {
            return startOn(ports.getAsInt(), parent, registry);
        } catch (PortTakenException e) {
            return startOn(ports.getAsInt(), parent, registry);
        }
    }

    private static final class PortTakenException extends IOException {
        private static final long serialVersionUID = 1;

        PortTakenException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static EmbeddedServer startOn(int wanted, Path parent, Path registry) throws IOException {
        Path data = Files.createTempDirectory(parent, "replayproof-");
        Path log = ServerWatch.logOf(data);
        EmbeddedPostgres postgres = null;
        try {
            postgres = builder(data, log).setPort(wanted).start();
            requireOwn(postgres, data);
            FileLock lock = use(data);
            Process watch = ServerWatch.start(data, registry);
            Files.writeString(ServerWatch.pidOf(data), String.valueOf(watch.pid()));
            return new EmbeddedServer(data, postgres.getPort(), lock, watch.toHandle());
        } catch (IOException | RuntimeException e) {
            String printed = end(log);
            if (postgres != null) {
                postgres.close();
            }
            ServerWatch.delete(data);
            Files.deleteIfExists(log);
            Files.deleteIfExists(ServerWatch.usersOf(data));
            String message = e.getMessage() + (printed.isEmpty() ? "" : "; it printed: " + printed);
            throw PORT_TAKEN.matcher(message).find() ? new PortTakenException(message, e) : new IOException(message, e);
        }
    }

    /** The library takes whatever answers for the server that it started. */
    private static void requireOwn(EmbeddedPostgres postgres, Path data) throws IOException {
        try (Connection session = postgres.getPostgresDatabase().getConnection();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            if (!Path.of(row.getString(1)).toRealPath().equals(data.toRealPath())) {
                throw new IOException("the port " + postgres.getPort() + " is already in use by another server");
            }
        } catch (SQLException e) {
            throw new IOException("it does not answer: " + e.getMessage(), e);
        }
    }

    private static FileLock use(Path data) throws IOException {
        FileChannel users = FileChannel.open(
                ServerWatch.usersOf(data),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        holdUntilExit(users);
        return users.lock(0, Long.MAX_VALUE, true);
    }

    /**
     * A lock belongs to the process: closing any channel to the file gives it up. A channel that is collected, with the class
     * loader of another copy of this class, would end the server under those who use it.
     */
    private static void holdUntilExit(FileChannel users) {
        Runtime.getRuntime().addShutdownHook(new Thread(users::isOpen, "replayproof-embedded-users"));
    }

    /** What a sibling wrote down of its server; empty when that server is at its end. */
    static Optional<EmbeddedServer> join(String written) {
        List<String> lines = written.lines().toList();
        Path data = Path.of(lines.get(0));
        try {
            FileChannel users =
                    FileChannel.open(ServerWatch.usersOf(data), StandardOpenOption.READ, StandardOpenOption.WRITE);
            holdUntilExit(users);
            FileLock lock = users.tryLock(0, Long.MAX_VALUE, true);
            Optional<ProcessHandle> watch = ServerWatch.of(data);
            if (lock == null || watch.isEmpty()) {
                users.close();
                return Optional.empty();
            }
            return Optional.of(new EmbeddedServer(data, Integer.parseInt(lines.get(1)), lock, watch.get()));
        } catch (IOException | OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static EmbeddedPostgres.Builder builder(Path data, Path log) {
        ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                // Something else may listen there, and say nothing.
                .setConnectConfig("loginTimeout", "10")
                .setLocaleConfig("locale", "C")
                .setServerConfig("max_connections", "300")
                // Exploring orders holds the locks of thousands of steps in one transaction.
                .setServerConfig("max_locks_per_transaction", "512")
                .setServerConfig("full_page_writes", "off")
                // The data may be in memory, and each database that is made or dropped is a checkpoint anyway.
                .setServerConfig("max_wal_size", "256MB")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                // Tests make statements fail on purpose; only what ends the server is worth a line.
                .setServerConfig("log_min_messages", "fatal")
                .setServerConfig("log_min_error_statement", "panic")
                .setOutputRedirector(toLog)
                .setErrorRedirector(toLog);
        // A server that is killed leaves what it had there; files among its data go with them.
        return DataFolders.isMemoryThere() ? builder.setServerConfig("dynamic_shared_memory_type", "mmap") : builder;
    }

    private static String end(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        String all = Files.readString(log, StandardCharsets.UTF_8).strip();
        return all.substring(Math.max(0, all.length() - TAIL));
    }

    Path data() {
        return data;
    }

    /**
     * Where it listens.
     *
     * @return a port of this machine
     */
    public int port() {
        return port;
    }

    /**
     * Keeps the data from being deleted when the server stops. Those that are in memory go to the disk then.
     *
     * @return the directory that holds them from then on
     * @throws IOException when that cannot be noted in it
     */
    public Path keep() throws IOException {
        Path kept = DataFolders.onDisk().resolve(data.getFileName());
        Files.writeString(ServerWatch.keptOf(data), kept.toString());
        return kept;
    }

    /**
     * Whether other JVMs use it. To be asked once, at the end: where nobody does, the server may stop from here on.
     *
     * @return true when it lives on after {@link #close()}
     */
    public boolean isUsedByOthers() {
        try {
            lock.release();
            // Either nobody else holds a lock, or the watch has taken its own already.
            return users.tryLock() == null && users.tryLock(0, Long.MAX_VALUE, true) != null;
        } catch (IOException e) {
            return true;
        }
    }

    /** Uses it no longer. When nobody does, it stops, and its data go. */
    @Override
    public void close() throws IOException {
        users.close();
        if (!ServerWatch.isAlive(watch) && Files.exists(data)) {
            endWithoutWatch();
        }
    }

    private void endWithoutWatch() throws IOException {
        try {
            ServerWatch.end(data);
            Files.deleteIfExists(ServerWatch.usersOf(data));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
