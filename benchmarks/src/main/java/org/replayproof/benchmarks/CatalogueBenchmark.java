package org.replayproof.benchmarks;

import java.util.List;
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
import org.replayproof.check.Catalogue;
import org.replayproof.check.CheckContext;
import org.replayproof.check.CheckOutcome;
import org.replayproof.check.CheckPolicy;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.MigrationProject;

/** Checks on a long history, from its files to the last drop; and one replay of it with effects. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
public class CatalogueBenchmark {

    private static final String ORDERS = "orders-converge";

    /** The kind of database. */
    @Param
    public Kind kind = Kind.SQLITE;

    private final SampleHistory history = SampleHistory.write(SampleHistory.LONG);

    /** Deletes the history. */
    @TearDown
    public void delete() {
        history.close();
    }

    /**
     * The checks that need no rows in the tables.
     *
     * @return the outcomes
     */
    @Benchmark
    public List<CheckOutcome> suite() {
        return green(without(ORDERS, "nothing-is-lost", "nothing-dangles", "down-restores", "survives-rows"));
    }

    /**
     * The checks that look for losses and for objects that no longer work.
     *
     * @return the outcomes
     */
    @Benchmark
    public List<CheckOutcome> lostAndDangling() {
        return green(without(
                ORDERS,
                "history-is-sound",
                "replays-from-zero",
                "every-step-takes-effect",
                "down-restores",
                "survives-rows",
                "repeat-safe"));
    }

    private List<CheckOutcome> without(String... checks) {
        return Catalogue.standard()
                .run(CheckContext.of(history.open(kind)), CheckPolicy.STRICT.excluded(List.of(checks)));
    }

    static List<CheckOutcome> green(List<CheckOutcome> outcomes) {
        outcomes.stream().filter(CheckOutcome::isRed).findFirst().ifPresent(outcome -> {
            throw new IllegalStateException(outcome.check().name() + " is red");
        });
        return outcomes;
    }

    /** One replay, step by step, with the effect of each. */
    @Benchmark
    public void stepsAlone() {
        steps(history, kind);
    }

    static void steps(SampleHistory history, Kind kind) {
        MigrationProject project = history.open(kind);
        try (LiveDatabase live = project.prepared()) {
            Replaying.steps(project, live.dataSource());
        }
    }
}
