package org.replayproof.benchmarks;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import org.replayproof.database.LiveDatabase;
import org.replayproof.database.Postgres;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** What all rounds stand on: one PostgreSQL server, in this JVM, that the measuring JVMs are told of. */
final class Ground implements AutoCloseable {

    /** Names the database with many tables to a measuring JVM. */
    static final String MANY_TABLES = "replayproof.benchmarks.manyTables";

    private final LiveDatabase manyTables;
    private final Connection connection;
    private final DatabaseMetaData metaData;
    private final String version;

    private Ground(LiveDatabase manyTables) throws SQLException {
        this.manyTables = manyTables;
        this.connection = manyTables.dataSource().getConnection();
        this.metaData = connection.getMetaData();
        this.version = metaData.getDatabaseProductVersion();
    }

    static Ground lay() {
        LiveDatabase manyTables =
                new Postgres.Embedded().server(Settings.fromSystem()).create();
        try {
            return new Ground(manyTables);
        } catch (SQLException e) {
            manyTables.close();
            throw new IllegalStateException("The server does not answer: " + e.getMessage(), e);
        }
    }

    /** Fills the database with many tables; the other benchmarks need none. */
    void createManyTables() {
        try {
            ManyTables.create(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The tables cannot be made: " + e.getMessage(), e);
        }
    }

    /** Arguments that tell a measuring JVM of the server. */
    List<String> jvmArguments() {
        try {
            String url = metaData.getURL();
            return List.of(
                    property(Setting.POSTGRES_URL.key(), url.replaceFirst("/[^/]*$", "/postgres")),
                    property(Setting.POSTGRES_USER.key(), metaData.getUserName()),
                    property(MANY_TABLES, url));
        } catch (SQLException e) {
            throw new IllegalStateException("The server does not answer: " + e.getMessage(), e);
        }
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
        manyTables.close();
    }
}
