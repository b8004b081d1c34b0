package org.replayproof.database.postgres;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.Drivers;
import org.replayproof.settings.Setting;

/**
 * The sessions that make and drop databases: as many as work at the same time, up to one for each processor and one for the
 * work in the background. One of them holds the mark of this run; see {@link PostgresRun}.
 */
final class PostgresAdmin implements AutoCloseable {

    private static final int OLDEST = 14;
    /** How long whoever listens may keep silent when the first session is opened. */
    static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

    static final String TOO_MANY_CONNECTIONS = "53300";

    /** What is done with a session. */
    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    private final Driver driver;
    private final PostgresAddress address;
    private final int limit = Runtime.getRuntime().availableProcessors() + 1;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private int sessions;
    private boolean closed;
    private Connection marked;
    private @Nullable String mark;
    private final String version;
    private final int major;
    private final String user;
    private final boolean forcesToDisk;

    private PostgresAdmin(Driver driver, PostgresAddress address, Connection first) throws SQLException {
        this.driver = driver;
        this.address = address;
        this.marked = first;
        this.idle.push(first);
        this.sessions = 1;
        String number = one("SHOW server_version");
        this.version = number.split(" ")[0];
        this.major = Integer.parseInt(one("SHOW server_version_num")) / 10_000;
        this.user = one("SELECT current_user");
        this.forcesToDisk = one("SHOW fsync").equals("on");
    }

    static PostgresAdmin connect(Driver driver, PostgresAddress address) throws SQLException {
        Connection connection = firstConnection(driver, address);
        try {
            return new PostgresAdmin(driver, address, connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Whatever listens there need not be a server, and may never say a word. */
    private static Connection firstConnection(Driver driver, PostgresAddress address) throws SQLException {
        Properties properties = address.properties();
        properties.setProperty("socketTimeout", String.valueOf(ANSWERS_WITHIN.toSeconds()));
        Connection connection = Drivers.connect(driver, address.url(address.database()), properties);
        // Another value is that of the URL, which goes before ours.
        if (connection.getNetworkTimeout() == ANSWERS_WITHIN.toMillis()) {
            connection.setNetworkTimeout(Runnable::run, 0);
        }
        return connection;
    }

    /** What keeps this server from being used, with the next step; empty when nothing does. */
    Optional<WayFailedException> obstacle() throws SQLException {
        String product = one("SELECT version()").split(" on | \\(", 2)[0];
        if (!product.startsWith("PostgreSQL ") || product.contains("-YB-")) {
            return Optional.of(new WayFailedException(
                    "the server at " + address + " is " + product + ", which speaks like PostgreSQL and does not copy"
                            + " databases as PostgreSQL does (CREATE DATABASE … TEMPLATE)",
                    "Name a PostgreSQL server in " + Setting.POSTGRES_URL.key()
                            + ", or remove that setting to use a container or embedded binaries.",
                    null));
        }
        if (major < OLDEST) {
            return Optional.of(new WayFailedException(
                    "the server at " + address + " is PostgreSQL " + version,
                    "Use PostgreSQL " + OLDEST + " or newer.",
                    null));
        }
        if (one("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
                .equals("f")) {
            return Optional.of(new WayFailedException(
                    "user " + user + " may not create databases on the server at " + address,
                    "Run there as a superuser: ALTER ROLE \"" + user + "\" CREATEDB",
                    null));
        }
        return Optional.empty();
    }

    String version() {
        return version;
    }

    int major() {
        return major;
    }

    String user() {
        return user;
    }

    /**
     * Makes a database. By default PostgreSQL writes its blocks to the write-ahead log, one by one; copying the files takes
     * half as long, and two checkpoints, which cost something only where they are forced to the disk.
     *
     * @param template what it is a copy of
     */
    void createDatabase(String name, String template) throws SQLException {
        String strategy = major > OLDEST && !forcesToDisk ? " STRATEGY file_copy" : "";
        run("CREATE DATABASE " + name + " TEMPLATE " + template + strategy);
    }

    void run(String sql) throws SQLException {
        with(statement -> statement.execute(sql));
    }

    String one(String sql) throws SQLException {
        return column(sql).get(0);
    }

    List<String> column(String sql) throws SQLException {
        return with(statement -> {
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(String.valueOf(rows.getString(1)));
                }
                return values;
            }
        });
    }

    private <T> T with(Work<T> work) throws SQLException {
        Connection session = borrow();
        try (Statement statement = session.createStatement()) {
            return work.on(statement);
        } catch (SQLException e) {
            if (endsSession(e)) {
                leave(session);
            }
            throw e;
        } finally {
            giveBack(session);
        }
    }

    private static boolean endsSession(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** What ended one session ended the others, too: whoever comes next opens a new one, and sees how things stand then. */
    private synchronized void leave(Connection ended) throws SQLException {
        ended.close();
        closeIdle();
    }

    private void closeIdle() throws SQLException {
        for (Connection session : idle) {
            session.close();
        }
        sessions -= idle.size();
        idle.clear();
        notifyAll();
    }

    /** An idle session, a new one, or whichever comes back first. */
    private Connection borrow() throws SQLException {
        synchronized (this) {
            awaitWhile(() -> idle.isEmpty() && sessions >= limit);
            if (closed) {
                throw new SQLException("The sessions on " + address + " are closed.", "08003");
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
            sessions++;
        }
        try {
            return keepingMark(Drivers.connect(driver, address.url(address.database()), address.properties()));
        } catch (SQLException e) {
            return anotherThan(e);
        }
    }

    /** Where the server has no session left for us, those that we have do the work one after the other. */
    private synchronized Connection anotherThan(SQLException refused) throws SQLException {
        sessions--;
        notifyAll();
        if (!TOO_MANY_CONNECTIONS.equals(refused.getSQLState())) {
            throw refused;
        }
        awaitWhile(() -> idle.isEmpty() && sessions > 0);
        if (idle.isEmpty()) {
            throw refused;
        }
        return idle.pop();
    }

    private synchronized void awaitWhile(BooleanSupplier busy) throws SQLException {
        try {
            while (busy.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a session on " + address, "57014", e);
        }
    }

    private synchronized void giveBack(Connection session) throws SQLException {
        if (session.isClosed() || closed) {
            session.close();
            sessions--;
        } else {
            idle.push(session);
        }
        notifyAll();
    }

    /** Takes the mark of this run; whenever the session that holds it is lost, the next one takes it again. */
    synchronized void mark(String sql) throws SQLException {
        mark = sql;
        take(sql, marked);
    }

    private synchronized Connection keepingMark(Connection session) throws SQLException {
        if (mark != null && marked.isClosed()) {
            try {
                take(mark, session);
            } catch (SQLException e) {
                session.close();
                throw e;
            }
            marked = session;
        }
        return session;
    }

    private static void take(String mark, Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(mark);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        closeIdle();
    }
}
