package org.replayproof.database.postgres.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.JdbcDriver;

/**
 * The binaries of the class path, unpacked into a folder that only this user may enter. The library that brings them would
 * unpack them into a shared one, and run what it finds there.
 */
final class Binaries {

    /** The library remembers by the resolver where it unpacked them, and its usual one may have been used with another folder. */
    private static final class Own implements PgBinaryResolver {
        @Override
        public InputStream getPgBinary(String system, String machine) throws IOException {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        }
    }

    private static final PgBinaryResolver OURS = new Own();

    /** Only with a password, and only from this machine. */
    private static final String RULES = """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    /** The superuser. */
    static final String USER = "postgres";

    private static final JdbcDriver DRIVER =
            new JdbcDriver("PostgreSQL", "org.postgresql.Driver", "org.postgresql:postgresql");

    private static final String GAVE_UP = "Gave up waiting";
    private static final String ENDED = "could not start server";
    private static final Pattern PORT_TAKEN =
            Pattern.compile("already in use|could not create any TCP/IP sockets|lock file \"[^\"]*\" already exists");
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(20);

    private Binaries() {}

    /** No free port: another program took it after it was found to be free. */
    static final class PortTakenException extends IOException {
        private static final long serialVersionUID = 1;

        PortTakenException(int port, String printed) {
            super("the port " + port + " is already in use by another server; it printed: " + printed);
        }
    }

    /**
     * Starts a server whose superuser has the password in the server's file for it.
     *
     * @return the folder of its programs
     * @throws IOException when it does not start; the message holds the end of what it printed
     */
    static Path start(ServerFiles files, int port) throws IOException {
        try {
            builder(files).setPort(port).start();
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).startsWith(GAVE_UP)) {
                throw e;
            }
            // It was told not to wait: it would wait for a minute for a server that has ended already.
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage() + "; it printed: " + files.lastPrinted(), e);
        }
        return awaited(files, port);
    }

    private static Path awaited(ServerFiles files, int port) throws IOException {
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (true) {
            try (Connection session = connect(files, port)) {
                return programs(session, files, port);
            } catch (SQLException e) {
                String printed = files.lastPrinted();
                if (printed.contains(ENDED)) {
                    throw PORT_TAKEN.matcher(printed).find()
                            ? new PortTakenException(port, printed)
                            : new IOException("it ended; it printed: " + printed, e);
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException(
                            "it does not answer within " + STARTS_WITHIN.toSeconds() + " s: " + e.getMessage()
                                    + "; it printed: " + printed,
                            e);
                }
                LockSupport.parkNanos(POLL);
            }
        }
    }

    private static Connection connect(ServerFiles files, int port) throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", Files.readString(files.password()));
        // Another program may listen there, and never answer.
        properties.setProperty("loginTimeout", "10");
        return Drivers.connect(Drivers.of(DRIVER), "jdbc:postgresql://localhost:" + port + "/postgres", properties);
    }

    /** A server that lets everybody in may answer there as well. */
    private static Path programs(Connection session, ServerFiles files, int port) throws SQLException, IOException {
        try (Statement statement = session.createStatement()) {
            Path data = Path.of(one(statement, "SHOW data_directory"));
            if (!data.equals(files.data().toRealPath())) {
                throw new PortTakenException(port, files.lastPrinted());
            }
            return Path.of(one(statement, "SELECT setting FROM pg_catalog.pg_config WHERE name = 'BINDIR'"));
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static EmbeddedPostgres.Builder builder(ServerFiles files) throws IOException {
        ProcessBuilder.Redirect toLog =
                ProcessBuilder.Redirect.appendTo(files.log().toFile());
        EmbeddedPostgres.Builder builder = builderIn(DataFolders.ofBinaries())
                .setPgBinaryResolver(OURS)
                .setDataDirectory(files.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                // The library hands these to initdb as they are.
                .setLocaleConfig("pwfile", files.password().toString())
                .setLocaleConfig("locale", "C")
                .setDataDirectoryCustomizer(Binaries::writeRules)
                .setPGStartupWait(Duration.ZERO)
                .setServerConfig("listen_addresses", "localhost")
                // Sockets would be in a folder that all users share.
                .setServerConfig("unix_socket_directories", "")
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
        // A server that is killed leaves its shared memory; files among its data are deleted with them.
        return DataFolders.isMemoryThere() ? builder.setServerConfig("dynamic_shared_memory_type", "mmap") : builder;
    }

    /** The library reads the folder from a system property, once, and stops servers that it finds in it. */
    private static synchronized EmbeddedPostgres.Builder builderIn(Path folder) {
        Optional<String> chosen = Optional.ofNullable(System.getProperty(DataFolders.CHOSEN));
        System.setProperty(DataFolders.CHOSEN, folder.toString());
        try {
            return EmbeddedPostgres.builder().setOverrideWorkingDirectory(folder.toFile());
        } finally {
            chosen.ifPresentOrElse(
                    before -> System.setProperty(DataFolders.CHOSEN, before),
                    () -> System.clearProperty(DataFolders.CHOSEN));
        }
    }

    private static void writeRules(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), RULES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
