package org.replayproof.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Engines;
import org.sqlite.SQLiteDataSource;

/** A database with many tables and a session in it. Public because JMH writes code that extends it. */
@State(Scope.Thread)
public class SchemaState {

    /** Where the tables are. */
    @Param
    public Kind kind = Kind.SQLITE;

    private @Nullable Path file;
    private @Nullable DataSource source;
    private @Nullable Connection connection;
    private @Nullable Engine engine;
    private @Nullable CatalogQueries queries;

    int tables() {
        return ManyTables.MANY;
    }

    String property() {
        return Ground.MANY_TABLES;
    }

    /**
     * Connects, and learns what our engine asks.
     *
     * @throws SQLException when the database cannot be used
     * @throws IOException when no file can be made for it
     */
    @Setup
    public void open() throws SQLException, IOException {
        source = kind == Kind.SQLITE ? sqlite() : postgres();
        connection = source.getConnection();
        if (kind == Kind.SQLITE) {
            new ManyTables(kind, tables()).create(connection);
        }
        engine = Engines.of(connection);
        queries = CatalogQueries.of(engine, source);
    }

    private DataSource sqlite() throws IOException {
        file = Files.createTempFile("many-tables", ".db");
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + file);
        return sqlite;
    }

    private DataSource postgres() {
        return MeasuredServer.at(System.getProperty(property()));
    }

    /**
     * Ends the session.
     *
     * @throws SQLException when it is lost
     * @throws IOException when its file cannot be deleted
     */
    @TearDown
    public void close() throws SQLException, IOException {
        connection().close();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    Connection connection() {
        return Objects.requireNonNull(connection);
    }

    DataSource source() {
        return Objects.requireNonNull(source);
    }

    Engine engine() {
        return Objects.requireNonNull(engine);
    }

    CatalogQueries queries() {
        return Objects.requireNonNull(queries);
    }
}
