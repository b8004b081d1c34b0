package org.replayproof.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hibernate.boot.Metadata;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Engines;
import org.replayproof.engine.Probe;
import org.replayproof.entity.EntityComparison;
import org.replayproof.entity.EntitySettings;
import org.replayproof.finding.Origins;
import org.replayproof.finding.Report;
import org.replayproof.schema.Schema;

/** Compares 100 entities with a schema that fits, and lets Hibernate create that schema. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 5, time = 2)
public class EntitiesBenchmark {

    /** Empties the schema after each measurement. */
    @State(Scope.Thread)
    public static class Created extends EntitiesState {

        /**
         * Outside of what is measured.
         *
         * @throws SQLException when the database cannot be used
         */
        @TearDown(Level.Invocation)
        public void afterEach() throws SQLException {
            empty();
        }
    }

    /**
     * Everything from the classes to the findings, the schema read included.
     *
     * @param state the entities and the database
     * @return the report
     * @throws SQLException when the database cannot be used
     */
    @Benchmark
    public Report compared(EntitiesState state) throws SQLException {
        Engine engine = Engines.of(state.full());
        Schema schema = engine.read(state.full());
        List<Class<?>> entities = state.entities();
        Report report = EntityComparison.on(
                        Probe.of(state.full()),
                        () -> schema,
                        engine,
                        Origins.UNKNOWN,
                        EntitySettings.of(name -> entities).packages(List.of("org.replayproof.benchmarks.sample")))
                .report();
        if (!report.findings().isEmpty()) {
            throw new IllegalStateException(report.findings().toString());
        }
        return report;
    }

    /**
     * Hibernate's metadata, and its schema.
     *
     * @param state the entities and the database
     * @return the metadata
     */
    @Benchmark
    public Metadata created(Created state) {
        return state.create();
    }
}
