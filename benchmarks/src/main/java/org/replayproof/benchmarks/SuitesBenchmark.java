package org.replayproof.benchmarks;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Whole classes of 1,000 tests, with what a build waits for: the replay, JUnit, and all databases. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
public class SuitesBenchmark {

    private final SampleHistory history = SampleHistory.write(SampleHistory.SHORT);

    /** Deletes the history. */
    @TearDown
    public void delete() {
        history.close();
    }

    /**
     * A SQLite database for each test.
     *
     * @return how many passed
     */
    @Benchmark
    public long suiteOnSqlite() {
        return Suites.run(Suites.OwnDatabase.class, history.settings(Kind.SQLITE));
    }

    /**
     * A PostgreSQL database for each test.
     *
     * @return how many passed
     */
    @Benchmark
    public long suiteOnPostgres() {
        return Suites.run(Suites.OwnDatabase.class, history.settings(Kind.POSTGRES));
    }

    /**
     * What PostgreSQL itself needs for as many copies.
     *
     * @param bare the server
     * @throws SQLException when it refuses
     */
    @Benchmark
    public void bareCopies(BareCopies bare) throws SQLException {
        for (int i = 0; i < Suites.TESTS; i++) {
            bare.copy(Suites::writeAndRead);
        }
    }
}
