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

/** How JDBC alone reads the schema of 1,000 tables. What takes seconds is warmed up by one reading and measured by the next. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 1)
public class SchemaPeersBenchmark {

    /**
     * Four questions for each table.
     *
     * @param state the database
     * @return how many rows they gave
     * @throws SQLException when a question fails
     */
    @Benchmark
    public long perTableMetadata(SchemaState state) throws SQLException {
        return SchemaPeers.perTableMetadata(state.connection(), state.kind, state.tables());
    }
}
