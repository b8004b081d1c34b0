package org.replayproof.benchmarks;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Reachable;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** What all rounds stand on: one PostgreSQL server, in this JVM, that the measuring JVMs are told of. */
final class Ground implements AutoCloseable {

    /** Names the database with many tables to a measuring JVM. */
    static final String MANY_TABLES = "benchmarks.manyTables";

    /** Names the database with ten times as many. */
    static final String MOST_TABLES = "benchmarks.mostTables";

    private final DatabaseServer server;
    private final LiveDatabase manyTables;
    private final Connection connection;
    private final DatabaseMetaData metaData;
    private final String version;

    private @Nullable LiveDatabase mostTables;

    private Ground(DatabaseServer server, LiveDatabase manyTables) throws SQLException {
        this.server = server;
        this.manyTables = manyTables;
        this.connection = manyTables.dataSource().getConnection();
        this.metaData = connection.getMetaData();
        this.version = metaData.getDatabaseProductVersion();
    }

    static Ground lay() {
        DatabaseServer server = new Postgres.Embedded().server(Settings.fromSystem());
        LiveDatabase manyTables = server.create();
        try {
            return new Ground(server, manyTables);
        } catch (SQLException e) {
            manyTables.close();
            throw new IllegalStateException("The server does not answer: " + e.getMessage(), e);
        }
    }

    /** Fills the database with many tables. */
    void createManyTables() {
        createTables(manyTables, ManyTables.MANY);
    }

    /** Makes a database with ten times as many. */
    void createMostTables() {
        mostTables = server.create();
        createTables(mostTables, ManyTables.MOST);
    }

    private static void createTables(LiveDatabase database, int count) {
        try (Connection session = database.dataSource().getConnection()) {
            new ManyTables(Kind.POSTGRES, count).create(session);
        } catch (SQLException e) {
            throw new IllegalStateException("The tables cannot be made: " + e.getMessage(), e);
        }
    }

    /** Arguments that tell a measuring JVM of the server. */
    List<String> jvmArguments() {
        try {
            String url = metaData.getURL();
            List<String> arguments = new ArrayList<>(List.of(
                    property(Setting.POSTGRES_URL.key(), url.replaceFirst("/[^/]*$", "/postgres")),
                    property(Setting.POSTGRES_USER.key(), metaData.getUserName()),
                    property(Setting.POSTGRES_PASSWORD.key(), password()),
                    property(MANY_TABLES, url)));
            if (mostTables != null) {
                try (Connection other = mostTables.dataSource().getConnection()) {
                    arguments.add(property(MOST_TABLES, other.getMetaData().getURL()));
                }
            }
            return arguments;
        } catch (SQLException e) {
            throw new IllegalStateException("The server does not answer: " + e.getMessage(), e);
        }
    }

    private String password() throws SQLException {
        DatabaseAddress address =
                manyTables.dataSource().unwrap(Reachable.class).address();
        return Objects.requireNonNull(address.password(), "the embedded server has a password");
    }

    private static String property(String key, String value) {
        return "-D" + key + "=" + value;
    }

    String description() {
        return Runtime.getRuntime().availableProcessors() + " cores, JDK "
                + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                + ", embedded PostgreSQL " + version;
    }

    @Override
    public void close() {
        if (mostTables != null) {
            mostTables.close();
        }
        manyTables.close();
    }
}
