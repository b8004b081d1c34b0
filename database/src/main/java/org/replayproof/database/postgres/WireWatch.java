package org.replayproof.database.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.database.server.ErrorWatch;

/**
 * Listens on a port of this machine, passes each session on to the server, and reads the errors among the server's answers. Exact
 * where a counter of the server is not: {@code pg_stat_database} also counts transactions that a driver rolls back when it
 * disconnects.
 */
final class WireWatch implements ErrorWatch {

    private static final System.Logger LOG = System.getLogger(WireWatch.class.getName());

    private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", "verify-full");

    private final PostgresAddress server;
    private final DatabaseAddress direct;
    private final ServerSocket listener;
    private final List<SQLException> errors = new CopyOnWriteArrayList<>();
    private final Set<WireSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean hears = true;

    private WireWatch(PostgresAddress server, DatabaseAddress direct) throws IOException {
        this.server = server;
        this.direct = direct;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "replayproof-error-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads no errors if a session through another port would differ from a direct one. */
    static ErrorWatch on(PostgresAddress server, DatabaseAddress direct) throws SQLException {
        if (isEncrypted(server) || needsPasswordFile(direct)) {
            return ErrorWatch.deaf(direct);
        }
        try {
            return new WireWatch(server, direct);
        } catch (IOException e) {
            throw new SQLException("No port can be opened to watch a command: " + e.getMessage(), "08001", e);
        }
    }

    private static boolean isEncrypted(PostgresAddress server) {
        return server.after().contains("ssl")
                || server.before().contains(",")
                || ENCRYPTED.contains(Objects.toString(System.getenv("PGSSLMODE"), ""));
    }

    /** Its entries are by host and port. */
    private static boolean needsPasswordFile(DatabaseAddress direct) {
        String named = System.getenv("PGPASSFILE");
        Path file = named != null ? Path.of(named) : Path.of(System.getProperty("user.home", ""), ".pgpass");
        return direct.password() == null && Files.exists(file);
    }

    @Override
    public DatabaseAddress address() {
        String here =
                "jdbc:postgresql://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort() + "/";
        return new PostgresAddress(here, server.database(), server.after(), server.user(), server.password())
                .reaching(direct.database(), Objects.toString(direct.user(), ""));
    }

    @Override
    public boolean hears() {
        return hears;
    }

    @Override
    public List<SQLException> errors() {
        return List.copyOf(errors);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                WireSession session = new WireSession(client, errors::add, () -> hears = false);
                sessions.add(session);
                session.start(
                        new Socket(Objects.requireNonNullElse(direct.host(), "localhost"), port()),
                        () -> sessions.remove(session));
            } catch (IOException e) {
                // The watch is closed, or the server refuses a session: the command notices that itself.
                LOG.log(System.Logger.Level.DEBUG, "A watched session has ended before it began", e);
            }
        }
    }

    private int port() {
        return Objects.requireNonNull(direct.port());
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The port of a watch could not be closed", e);
        }
        sessions.forEach(WireSession::close);
    }
}
