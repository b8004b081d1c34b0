package org.replayproof.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.MigrationProject;

/** Replays of a whole history. Making and dropping the empty database is the same for all, and not part of the time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ReplayBenchmark {

    /** The kind of database. */
    @Param
    public Kind kind = Kind.SQLITE;

    private final SampleHistory history = SampleHistory.write(SampleHistory.LONG);
    private final List<List<String>> scripts = SampleHistory.scripts(SampleHistory.LONG);
    private @Nullable MigrationProject project;
    private @Nullable LiveDatabase live;

    /** Reads the history. */
    @Setup
    public void open() {
        project = history.open(kind);
    }

    /** Makes an empty database. */
    @Setup(Level.Invocation)
    public void create() {
        live = project().prepared();
    }

    /** Drops it. */
    @TearDown(Level.Invocation)
    public void drop() {
        Objects.requireNonNull(live).close();
    }

    /** Deletes the history. */
    @TearDown
    public void delete() {
        history.close();
    }

    private MigrationProject project() {
        return Objects.requireNonNull(project);
    }

    private DataSource target() {
        return Objects.requireNonNull(live).dataSource();
    }

    /** A step for each migration, with its effect. */
    @Benchmark
    public void steps() {
        Replaying.steps(project(), target());
    }

    /**
     * All migrations together.
     *
     * @throws SQLException when a statement fails
     */
    @Benchmark
    public void inOneGo() throws SQLException {
        Replaying.inOneGo(project(), target());
    }

    /**
     * The statements alone.
     *
     * @throws SQLException when a statement fails
     */
    @Benchmark
    public void plainJdbc() throws SQLException {
        Replaying.plainJdbc(scripts, target());
    }
}
