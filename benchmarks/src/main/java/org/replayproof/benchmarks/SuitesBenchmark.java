package org.replayproof.benchmarks;

import java.sql.SQLException;
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
import org.replayproof.database.LiveDatabase;
import org.replayproof.settings.Setting;

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

    private Map<String, String> on(Kind kind) {
        return Map.of(
                Setting.MIGRATIONS.key(),
                history.location(),
                Setting.DATABASE.key(),
                kind.database().getClass().getName());
    }

    /**
     * A SQLite database for each test.
     *
     * @return how many passed
     */
    @Benchmark
    public long suiteOnSqlite() {
        return Suites.run(Suites.OwnDatabase.class, on(Kind.SQLITE));
    }

    /**
     * A PostgreSQL database for each test.
     *
     * @return how many passed
     */
    @Benchmark
    public long suiteOnPostgres() {
        return Suites.run(Suites.OwnDatabase.class, on(Kind.POSTGRES));
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

    /**
     * Tests on the schema, with the extension.
     *
     * @return how many passed
     */
    @Benchmark
    public long onSchema() {
        return Suites.run(Suites.OnSchema.class, on(Kind.SQLITE));
    }

    /**
     * The same without it, on a database that is migrated by hand.
     *
     * @return how many passed
     */
    @Benchmark
    public long onSchemaAlone() {
        try (LiveDatabase migrated = history.open(Kind.SQLITE).fresh(SampleHistory.SHORT)) {
            Suites.OnSchemaAlone.on(migrated.dataSource());
            return Suites.run(Suites.OnSchemaAlone.class, Map.of());
        }
    }
}
