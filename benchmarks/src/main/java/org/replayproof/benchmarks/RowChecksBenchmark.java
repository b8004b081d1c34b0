package org.replayproof.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.replayproof.check.lost.SurvivesRows;
import org.replayproof.finding.Report;

/** New migrations over rows in a grown database, and one replay of the same history with effects. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
public class RowChecksBenchmark {

    private static final int TABLES = 100;
    private static final int CHANGES = 10;

    /** The kind of database. */
    @Param
    public Kind kind = Kind.SQLITE;

    private final SampleHistory history = SampleHistory.write(TABLES).withChanges(TABLES, CHANGES);

    /** Deletes the history. */
    @TearDown
    public void delete() {
        history.close();
    }

    /**
     * Each new migration over each kind of rows.
     *
     * @return what was found
     */
    @Benchmark
    public Report survivesRows() {
        Report report = new SurvivesRows(history.open(kind), String.valueOf(TABLES)).run();
        if (report.examined().size() != CHANGES || !report.findings().isEmpty()) {
            throw new IllegalStateException(report.toString());
        }
        return report;
    }

    /** One replay, step by step, with the effect of each. */
    @Benchmark
    public void stepsWithChanges() {
        CatalogueBenchmark.steps(history, kind);
    }
}
