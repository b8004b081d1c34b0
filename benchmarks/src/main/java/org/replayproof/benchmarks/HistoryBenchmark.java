package org.replayproof.benchmarks;

import java.io.IOException;
import java.util.List;
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
import org.replayproof.check.Catalogue;
import org.replayproof.check.CatalogueRun;
import org.replayproof.check.CheckContext;
import org.replayproof.check.CheckOutcome;
import org.replayproof.check.CheckPolicy;

/** The check that reads files alone, on a very long history. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class HistoryBenchmark {

    private final SampleHistory history = SampleHistory.write(SampleHistory.VERY_LONG);

    /** Deletes the history. */
    @TearDown
    public void delete() {
        history.close();
    }

    /**
     * From opening the project to the verdict.
     *
     * @return the outcomes
     */
    @Benchmark
    public List<CheckOutcome> historyIsSound() {
        try (CatalogueRun run = new CatalogueRun(Catalogue.standard(), CheckPolicy.STRICT)) {
            return CatalogueBenchmark.green(List.of(run.run(
                    Catalogue.standard().check("history-is-sound"), CheckContext.of(history.open(Kind.SQLITE)))));
        }
    }

    /**
     * The bytes of the same files.
     *
     * @return how many there are
     * @throws IOException when a file cannot be read
     */
    @Benchmark
    public long filesAlone() throws IOException {
        return history.read();
    }
}
