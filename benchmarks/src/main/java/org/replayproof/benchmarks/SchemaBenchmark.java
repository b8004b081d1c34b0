package org.replayproof.benchmarks;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.postgresql.ds.PGSimpleDataSource;
import org.replayproof.engine.Engine;
import org.replayproof.engine.postgres.PostgresEngine;
import org.replayproof.schema.Schema;
import org.replayproof.settings.Setting;

/** Reads a schema of 1,000 tables from PostgreSQL. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 4, time = 1)
public class SchemaBenchmark {

    private final Engine engine = new PostgresEngine();
    private @Nullable Connection connection;
    private @Nullable CatalogQueries queries;

    /**
     * Connects, and learns what our engine asks.
     *
     * @throws SQLException when the server cannot be used
     */
    @Setup
    public void connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(System.getProperty(Ground.MANY_TABLES));
        source.setUser(System.getProperty(Setting.POSTGRES_USER.key()));
        connection = source.getConnection();
        queries = CatalogQueries.of(engine, source);
    }

    /**
     * Ends the session.
     *
     * @throws SQLException when it is lost
     */
    @TearDown
    public void disconnect() throws SQLException {
        connection().close();
    }

    private Connection connection() {
        return Objects.requireNonNull(connection);
    }

    /**
     * Our engine.
     *
     * @return the model
     * @throws SQLException when a query fails
     */
    @Benchmark
    public Schema ours() throws SQLException {
        return engine.read(connection());
    }

    /**
     * The queries of our engine, executed and drained.
     *
     * @return how many rows they gave
     * @throws SQLException when a query fails
     */
    @Benchmark
    public long bareQueries() throws SQLException {
        return Objects.requireNonNull(queries).drain(connection());
    }

    /**
     * Four questions for each table.
     *
     * @return how many rows they gave
     * @throws SQLException when a question fails
     */
    @Benchmark
    @Warmup(iterations = 2, time = 1)
    @Measurement(iterations = 2, time = 1)
    public long perTableMetadata() throws SQLException {
        DatabaseMetaData metaData = connection().getMetaData();
        long rows = 0;
        for (int i = 0; i < ManyTables.COUNT; i++) {
            String table = ManyTables.name(i);
            rows += drained(metaData.getColumns(null, "public", table, "%"));
            rows += drained(metaData.getPrimaryKeys(null, "public", table));
            rows += drained(metaData.getIndexInfo(null, "public", table, false, true));
            rows += drained(metaData.getImportedKeys(null, "public", table));
        }
        return rows;
    }

    private static long drained(ResultSet result) throws SQLException {
        try (result) {
            return CatalogQueries.count(result);
        }
    }
}
