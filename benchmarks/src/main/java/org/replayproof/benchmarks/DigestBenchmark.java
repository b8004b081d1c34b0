package org.replayproof.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Engines;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.settings.Settings;
import org.replayproof.state.State.Content;
import org.replayproof.state.StateReader;

/** The digest of a table of 1,000,000 rows of 10 columns, against the least that a look at every value takes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
public class DigestBenchmark {

    private static final int COLUMNS = 10;

    /** The kind of database. */
    @Param
    public Kind kind = Kind.SQLITE;

    private @Nullable LiveDatabase live;
    private @Nullable Connection connection;
    private @Nullable StateReader reader;
    private @Nullable Schema schema;

    /**
     * Fills the table.
     *
     * @throws SQLException when the database cannot be used
     */
    @Setup
    public void open() throws SQLException {
        LiveDatabase fresh = kind.database().server(Settings.fromSystem()).create();
        Connection session = fresh.dataSource().getConnection();
        live = fresh;
        connection = session;
        try (Statement statement = session.createStatement()) {
            statement.execute(kind == Kind.SQLITE ? ON_SQLITE : ON_POSTGRES);
            if (kind == Kind.POSTGRES) {
                statement.execute("VACUUM ANALYZE ledger");
            }
        }
        Engine engine = Engines.of(session);
        reader = StateReader.ofMoments(engine, Set.of(), 0);
        schema = engine.read(session);
    }

    /**
     * Drops the database.
     *
     * @throws SQLException when the session is lost
     */
    @TearDown
    public void close() throws SQLException {
        connection().close();
        Objects.requireNonNull(live).close();
    }

    private Connection connection() {
        return Objects.requireNonNull(connection);
    }

    /**
     * Ours: the number of rows and their digest.
     *
     * @return both
     * @throws SQLException when the table cannot be read
     */
    @Benchmark
    public Map<ObjectName, Content> digest() throws SQLException {
        Schema known = Objects.requireNonNull(schema);
        return Objects.requireNonNull(reader).contents(connection(), known, known.tables());
    }

    /**
     * The peer: on PostgreSQL a hash of each row's text, on SQLite every value fetched.
     *
     * @param values takes them
     * @throws SQLException when the table cannot be read
     */
    @Benchmark
    public void bareScan(Blackhole values) throws SQLException {
        String sql =
                kind == Kind.SQLITE ? "SELECT * FROM ledger" : "SELECT count(*), sum(hashtext(t::text)) FROM ledger t";
        int width = kind == Kind.SQLITE ? COLUMNS : 2;
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                for (int i = 1; i <= width; i++) {
                    values.consume(rows.getObject(i));
                }
            }
        }
    }

    private static final String ON_POSTGRES = """
            CREATE TABLE ledger AS
            SELECT i::bigint AS id, (i / 7)::bigint AS parent_id, ('CODE-' || i)::varchar(40) AS code,
                'entry number ' || i || ' of the paper ledger' AS title, (i / 100.0)::numeric(12, 2) AS amount,
                i % 1000 AS quantity, i % 3 = 0 AS active, timestamptz '2020-01-01 00:00Z' + i * interval '1 minute' AS created_at,
                date '2020-01-01' + i % 5000 AS due, ('{"page": ' || i % 300 || '}')::jsonb AS details
            FROM generate_series(1, 1000000) i""";

    private static final String ON_SQLITE = """
            CREATE TABLE ledger AS
            WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1000000)
            SELECT i AS id, i / 7 AS parent_id, 'CODE-' || i AS code,
                'entry number ' || i || ' of the paper ledger' AS title, i / 100.0 AS amount,
                i % 1000 AS quantity, i % 3 = 0 AS active, datetime('2020-01-01', '+' || i || ' minutes') AS created_at,
                date('2020-01-01', '+' || (i % 5000) || ' days') AS due, '{"page": ' || (i % 300) || '}' AS details
            FROM c""";
}
