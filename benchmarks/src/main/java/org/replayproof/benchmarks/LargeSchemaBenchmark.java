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
import org.replayproof.schema.Schema;

/** Reads a schema of 10,000 tables in a heap of 512 MiB; a heap that is too small fails the run. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class LargeSchemaBenchmark {

    /**
     * Our engine.
     *
     * @param state the database
     * @return the model
     * @throws SQLException when a query fails
     */
    @Benchmark
    public Schema oursLarge(LargeSchemaState state) throws SQLException {
        return state.engine().read(state.connection());
    }

    /**
     * The queries of our engine, executed, every value fetched.
     *
     * @param state the database
     * @return how many rows they gave
     * @throws SQLException when a query fails
     */
    @Benchmark
    public long bareQueriesLarge(LargeSchemaState state) throws SQLException {
        return state.queries().drain(state.connection());
    }
}
