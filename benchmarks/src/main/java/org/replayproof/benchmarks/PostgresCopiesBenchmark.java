package org.replayproof.benchmarks;

import io.zonky.test.db.postgres.embedded.PreparedDbProvider;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What PostgreSQL itself needs for a copy, and what another test-kit that copies makes of the same migrations. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class PostgresCopiesBenchmark {

    private final List<List<String>> scripts = SampleHistory.scripts(SampleHistory.SHORT);
    private @Nullable PreparedDbProvider zonky;

    /** Lets the other kit make its template, on a server of its own that ends with the JVM. */
    @Setup
    public void open() {
        zonky = PreparedDbProvider.forPreparer(target -> Replaying.plainJdbc(scripts, target));
    }

    /**
     * The two statements, and the session in between.
     *
     * @param bare the server
     * @throws SQLException when it refuses
     */
    @Benchmark
    public void bareCopy(BareCopies bare) throws SQLException {
        bare.copy(CopiesBenchmark::rows);
    }

    /**
     * Copies of zonky's, which drops none of them.
     *
     * @return how many rows the last migration left
     * @throws SQLException when the server refuses
     */
    @Benchmark
    public int zonky() throws SQLException {
        try (Connection session =
                Objects.requireNonNull(zonky).createDataSource().getConnection()) {
            return CopiesBenchmark.rows(session);
        }
    }
}
