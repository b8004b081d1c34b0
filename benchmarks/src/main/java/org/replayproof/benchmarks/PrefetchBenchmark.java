package org.replayproof.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.MigrationProject;

/** How long a test waits for its database when the tests before it took their time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 3)
public class PrefetchBenchmark {

    /** Longer than a copy and a drop take. */
    private static final int TEST_MILLIS = 400;

    private final SampleHistory history = SampleHistory.write(SampleHistory.SHORT);
    private @Nullable MigrationProject project;
    private @Nullable LiveDatabase live;

    /** Makes the template. */
    @Setup
    public void open() {
        project = history.open(Kind.POSTGRES);
        Objects.requireNonNull(project).fresh(SampleHistory.SHORT).close();
    }

    /** Deletes the history. */
    @TearDown
    public void delete() {
        history.close();
    }

    /**
     * The work of another test at the same time.
     *
     * @throws InterruptedException when the benchmark is interrupted
     */
    @Setup(Level.Invocation)
    public void otherTest() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(TEST_MILLIS);
    }

    /** The test is over. */
    @TearDown(Level.Invocation)
    public void close() {
        Objects.requireNonNull(live).close();
    }

    /**
     * The wait.
     *
     * @return the database
     */
    @Benchmark
    public LiveDatabase prefetched() {
        LiveDatabase fresh = Objects.requireNonNull(project).fresh(SampleHistory.SHORT);
        live = fresh;
        return fresh;
    }
}
