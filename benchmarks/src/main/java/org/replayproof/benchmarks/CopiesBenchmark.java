package org.replayproof.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.replayproof.database.LiveDatabase;
import org.replayproof.replay.MigrationProject;

/** A migrated database for one test, from nothing to closed, with a session that finds the last migration's rows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class CopiesBenchmark {

    /** The kind of database. */
    @Param
    public Kind kind = Kind.SQLITE;

    private final SampleHistory history = SampleHistory.write(SampleHistory.SHORT);
    private @Nullable MigrationProject project;

    /** Reads the history. */
    @Setup
    public void open() {
        project = history.open(kind);
    }

    /** Deletes it. */
    @TearDown
    public void delete() {
        history.close();
    }

    private MigrationProject project() {
        return Objects.requireNonNull(project);
    }

    /**
     * A copy of what was replayed once.
     *
     * @return how many rows the last migration left
     * @throws SQLException when the database cannot be used
     */
    @Benchmark
    public int copy() throws SQLException {
        try (LiveDatabase live = project().fresh(SampleHistory.SHORT)) {
            return rows(live);
        }
    }

    /**
     * A replay for every test.
     *
     * @return how many rows the last migration left
     * @throws SQLException when the database cannot be used
     */
    @Benchmark
    public int replay() throws SQLException {
        try (LiveDatabase live = project().prepared()) {
            Replaying.inOneGo(project(), live.dataSource());
            return rows(live);
        }
    }

    private static int rows(LiveDatabase live) throws SQLException {
        try (Connection session = live.dataSource().getConnection();
                Statement statement = session.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM " + SampleHistory.table(SampleHistory.SHORT))) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
