package org.replayproof.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one session that makes and drops databases, one after the other. */
final class PostgresAdmin implements AutoCloseable {

    private static final int OLDEST = 13;

    private final PostgresAddress address;
    private final Connection connection;
    private final String version;
    private final int major;
    private final String user;

    private PostgresAdmin(PostgresAddress address, Connection connection) throws SQLException {
        this.address = address;
        this.connection = connection;
        String number = one("SHOW server_version");
        this.version = number.split(" ")[0];
        this.major = Integer.parseInt(one("SHOW server_version_num")) / 10_000;
        this.user = one("SELECT current_user");
    }

    static PostgresAdmin connect(Driver driver, PostgresAddress address) throws SQLException {
        Connection connection = Drivers.connect(driver, address.url(address.database()), address.properties());
        try {
            return new PostgresAdmin(address, connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** What keeps this server from being used, with the next step; empty when nothing does. */
    synchronized Optional<WayFailedException> obstacle() throws SQLException {
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

    synchronized void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String one(String sql) throws SQLException {
        return column(sql).get(0);
    }

    synchronized List<String> column(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
