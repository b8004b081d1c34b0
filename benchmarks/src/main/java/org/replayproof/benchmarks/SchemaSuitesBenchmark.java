package org.replayproof.benchmarks;

import java.util.Map;
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
import org.replayproof.database.server.LiveDatabase;

/** Whole classes of 1,000 tests that only assert: what they take by themselves, by JUnit, and by the extension. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 30)
@Measurement(iterations = 30)
public class SchemaSuitesBenchmark {

    private final SampleHistory history = SampleHistory.write(SampleHistory.SHORT);

    /** Deletes the history. */
    @TearDown
    public void delete() {
        history.close();
    }

    /**
     * With the extension.
     *
     * @return how many passed
     */
    @Benchmark
    public long onSchema() {
        return Suites.run(Suites.OnSchema.class, history.settings(Kind.SQLITE));
    }

    /**
     * Without it, on a database that is migrated by hand.
     *
     * @return how many passed
     */
    @Benchmark
    public long onSchemaAlone() {
        return byHand(Suites.OnSchemaAlone.class);
    }

    /**
     * The same, with a parameter that an extension of one line hands over.
     *
     * @return how many passed
     */
    @Benchmark
    public long onSchemaHanded() {
        return byHand(Suites.OnSchemaHanded.class);
    }

    private long byHand(Class<?> tests) {
        try (LiveDatabase migrated = history.open(Kind.SQLITE).fresh(SampleHistory.SHORT)) {
            Suites.OnSchemaAlone.on(migrated.dataSource());
            return Suites.run(tests, Map.of());
        }
    }
}
