package org.replayproof.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
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
import org.replayproof.database.server.LiveDatabase;
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
    private @Nullable LiveDatabase flyways;
    private @Nullable Flyway flyway;

    /** Reads the history. */
    @Setup
    public void open() {
        MigrationProject opened = history.open(kind);
        LiveDatabase empty = opened.prepared();
        project = opened;
        flyways = empty;
        flyway = Flyway.configure()
                .dataSource(empty.dataSource())
                .locations(history.location())
                .sqlMigrationPrefix("")
                .sqlMigrationSeparator("_")
                .cleanDisabled(false)
                .load();
    }

    /** Deletes it. */
    @TearDown
    public void delete() {
        Objects.requireNonNull(flyways).close();
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
            return rows(live.dataSource());
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
            return rows(live.dataSource());
        }
    }

    /**
     * A copy that an application with a pool of sessions uses.
     *
     * @return how many rows the sessions saw
     * @throws SQLException when the database cannot be used
     */
    @Benchmark
    public int copyInFourSessions() throws SQLException {
        try (LiveDatabase live = project().fresh(SampleHistory.SHORT);
                Connection first = live.dataSource().getConnection();
                Connection second = live.dataSource().getConnection();
                Connection third = live.dataSource().getConnection();
                Connection fourth = live.dataSource().getConnection()) {
            return rows(first) + rows(second) + rows(third) + rows(fourth);
        }
    }

    /**
     * One database for all tests, emptied and migrated anew by Flyway.
     *
     * @return how many rows the last migration left
     * @throws SQLException when the database cannot be used
     */
    @Benchmark
    public int flyway() throws SQLException {
        Flyway flyway = Objects.requireNonNull(this.flyway);
        flyway.clean();
        flyway.migrate();
        return rows(flyway.getConfiguration().getDataSource());
    }

    private static int rows(DataSource source) throws SQLException {
        try (Connection session = source.getConnection()) {
            return rows(session);
        }
    }

    /** What the last migration left. */
    static int rows(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM " + SampleHistory.table(SampleHistory.SHORT))) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
