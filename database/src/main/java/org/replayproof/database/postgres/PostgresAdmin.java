package org.replayproof.database.postgres;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replayproof.settings.Setting;

/** Runs the statements that create and drop databases. */
final class PostgresAdmin implements AutoCloseable {

    private static final int OLDEST = 14;
    /** The work in a session. */
    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    private final PostgresAddress address;
    private final AdminSessions sessions;
    private final String version;
    private final int major;
    private final String user;
    private final boolean forcesToDisk;

    private PostgresAdmin(PostgresAddress address, AdminSessions sessions) throws SQLException {
        this.address = address;
        this.sessions = sessions;
        String number = one("SHOW server_version");
        this.version = number.split(" ")[0];
        this.major = Integer.parseInt(one("SHOW server_version_num")) / 10_000;
        this.user = one("SELECT current_user");
        this.forcesToDisk = one("SHOW fsync").equals("on");
    }

    static PostgresAdmin connect(Driver driver, PostgresAddress address) throws SQLException {
        AdminSessions sessions = new AdminSessions(driver, address);
        sessions.openFirst();
        try {
            return new PostgresAdmin(address, sessions);
        } catch (SQLException | RuntimeException e) {
            sessions.close();
            throw e;
        }
    }

    /** A separate session, for a lock. */
    Connection openSession() throws SQLException {
        return sessions.open();
    }

    /** Opens sessions when the server may be away for a moment. */
    Restarts restarts() {
        return sessions.restarts();
    }

    /** What keeps this server from being used, with the next step; empty when nothing does. */
    Optional<WayFailedException> obstacle() throws SQLException {
        String product = product(one("SELECT pg_catalog.version()"));
        if (isOther(product)) {
            return Optional.of(new WayFailedException(
                    "the server at " + address + " is " + product
                            + ", which uses PostgreSQL's protocol and does not copy"
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
        if (one("SELECT rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user")
                .equals("f")) {
            return Optional.of(new WayFailedException(
                    "user " + user + " may not create databases on the server at " + address,
                    "Run there as a superuser: ALTER ROLE \"" + user + "\" CREATEDB",
                    null));
        }
        return Optional.empty();
    }

    /** The name and version at the beginning of {@code version()}. */
    static String product(String version) {
        return version.split(" on | \\(", 2)[0];
    }

    /** Whether another product uses PostgreSQL's protocol. */
    static boolean isOther(String product) {
        return !product.startsWith("PostgreSQL ") || product.contains("-YB-");
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
     * Creates a database. By default PostgreSQL writes its blocks to the write-ahead log, one by one; copying the files takes
     * half as long, and two checkpoints, which cost something only where they are forced to the disk.
     *
     * @param template its original
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
        Connection session = sessions.borrow();
        try (Statement statement = session.createStatement()) {
            return work.on(statement);
        } catch (SQLException e) {
            if (endsSession(e)) {
                sessions.leave(session);
            }
            throw e;
        } finally {
            sessions.giveBack(session);
        }
    }

    private static boolean endsSession(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    @Override
    public void close() throws SQLException {
        sessions.close();
    }
}
