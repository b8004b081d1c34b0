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

/** How jOOQ reads the schema of 1,000 tables. On SQLite a single reading takes minutes, so it is left out there. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 1)
public class JooqBenchmark {

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
