package org.replayproof.benchmarks;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How those read the schema of 1,000 tables that cannot be measured on SQLite: there SchemaCrawler and jOOQ take minutes, and
 * Liquibase sends one statement that is longer than SQLite allows.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 1)
public class PostgresPeersBenchmark {

    /**
     * SchemaCrawler.
     *
     * @param state the database
     * @return how many columns it found
     */
    @Benchmark
    public long schemaCrawler(PostgresState state) {
        return SchemaPeers.schemaCrawler(state.source());
    }

    /**
     * A snapshot of Liquibase.
     *
     * @param state the database
     * @return how many columns it found
     * @throws Exception when it fails
     */
    @Benchmark
    public long liquibase(PostgresState state) throws Exception {
        return SchemaPeers.liquibase(state.source());
    }

    /**
     * The meta model of jOOQ's generator.
     *
     * @param state the database
     * @return how many columns it found
     * @throws SQLException when it fails
     */
    @Benchmark
    public long jooq(PostgresState state) throws SQLException {
        return SchemaPeers.jooq(state.connection());
    }
}
