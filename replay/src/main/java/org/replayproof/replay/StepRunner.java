package org.replayproof.replay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.Reachable;
import org.replayproof.database.server.Turn;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.sql.SqlDialect;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

/** Runs migrations through the statement tap, under the time limit, and turns what goes wrong into a finding. */
final class StepRunner {

    static final StatementListener NO_LISTENER = new StatementListener() {};

    private final Migrator migrator;
    private final String databaseVersion;
    private final Duration limit;
    private final FailureReader failures;
    private final SqlDialect dialect;
    private final ServerNames serverNames;
    private final boolean reachesTheServer;
    private final Set<String> onTheServer;
    private final boolean runsCode;
    private final boolean isAllCode;

    StepRunner(Migrator migrator, SqlDialect dialect, String databaseVersion, Duration limit) {
        this.migrator = migrator;
        this.databaseVersion = databaseVersion;
        this.limit = limit;
        this.failures = new FailureReader(migrator, dialect, databaseVersion, limit);
        this.dialect = dialect;
        this.serverNames = new ServerNames(dialect);
        this.reachesTheServer = serverNames.areMadeBy(migrator.history().migrations());
        this.onTheServer = serverNames.in(migrator.history().migrations());
        this.runsCode = migrator.capabilities().contains(Migrator.Capability.STATEMENTS)
                && migrator.history().migrations().stream().anyMatch(StepRunner::isCode);
        this.isAllCode = runsCode && migrator.history().migrations().stream().allMatch(StepRunner::isCode);
    }

    /** Code has no checksum. A change set has one, and what it calls may need what is bound to the caller's thread. */
    private static boolean isCode(Migration migration) {
        return migration.sql() == null && migration.checksum().isEmpty();
    }

    /** What to do with a migration. */
    enum Deed {
        APPLY {
            @Override
            void on(Migration migration, Migrator migrator, DataSource target) throws SQLException {
                migrator.apply(migration, target);
            }
        },
        AGAIN {
            @Override
            void on(Migration migration, Migrator migrator, DataSource target) throws SQLException {
                migrator.forget(migration, target);
                migrator.apply(migration, target);
            }
        },
        DOWN {
            @Override
            void on(Migration migration, Migrator migrator, DataSource target) throws SQLException {
                migrator.down(migration, target);
            }

            @Override
            RunScript scriptOf(Migration migration) {
                return RunScript.down(migration);
            }
        };

        abstract void on(Migration migration, Migrator migrator, DataSource target) throws SQLException;

        RunScript scriptOf(Migration migration) {
            return RunScript.up(migration);
        }
    }

    /** A listener behind one that refuses statements on a server which others use. */
    StatementListener guarded(DataSource target, StatementListener listener) {
        return new ServerGuard(target, dialect, listener);
    }

    /** Runs work that ends when it is stopped: SQL by a cancellation, the code of migrations by leaving its thread behind. */
    private void stoppable(OwnThread.Work work) throws SQLException {
        if (runsCode) {
            new OwnThread().run(work);
        } else {
            work.run();
        }
    }

    /** Whether migrations are code, which may ignore an interrupt. */
    boolean runsCode() {
        return runsCode;
    }

    /** Whether no migration is SQL. */
    boolean isAllCode() {
        return isAllCode;
    }

    /** Whether the history makes things that all databases of a server share. */
    boolean reachesTheServer() {
        return reachesTheServer;
    }

    /** What the history makes on the server is apart from what other replays made there, until this is closed. */
    Turn turn(DataSource target) throws SQLException {
        return reachesTheServer && target.isWrapperFor(Reachable.class)
                ? target.unwrap(Reachable.class).turn(onTheServer)
                : Turn.NOTHING;
    }

    /**
     * A step, and what is known of its statements.
     *
     * @param step what ran
     * @param heard everything that may have changed the database, a statement that failed included; null when some of it was
     *     not heard
     */
    record Ran(Step step, @Nullable List<Step.Executed> heard) {}

    Step run(Deed deed, Migration migration, DataSource target, StatementListener listener) {
        return runHeard(deed, migration, target, listener).step();
    }

    @SuppressWarnings("try") // the turn is only closed
    Ran runHeard(Deed deed, Migration migration, DataSource target, StatementListener listener) {
        try (Turn turn = turn(target)) {
            return runHere(deed, migration, target, listener);
        } catch (SQLException e) {
            throw new IllegalStateException("The server cannot be asked: " + e.getMessage(), e);
        }
    }

    private Ran runHere(Deed deed, Migration migration, DataSource target, StatementListener listener) {
        Recorder recorder = new Recorder(listener);
        StatementTap tap = new StatementTap(target, guarded(target, recorder));
        long start = System.nanoTime();
        try (TimeLimit clock = new TimeLimit(limit, tap::cancel)) {
            try {
                stoppable(() -> deed.on(migration, migrator, tap.dataSource()));
                return heard(step(migration, start, recorder, null), recorder, tap);
            } catch (SQLException | RuntimeException e) {
                return heard(failed(deed, migration, start, recorder, e, clock), recorder, tap);
            } catch (LinkageError | StackOverflowError | AssertionError e) {
                // Code of the migration, or what it calls. The rest of this JVM goes on.
                IllegalStateException wrapped = new IllegalStateException(e.toString(), e);
                return heard(failed(deed, migration, start, recorder, wrapped, clock), recorder, tap);
            }
        }
    }

    private Step failed(
            Deed deed, Migration migration, long start, Recorder recorder, Exception error, TimeLimit clock) {
        return step(migration, start, recorder, failure(deed.scriptOf(migration), recorder, error, clock.isExpired()));
    }

    /** A statement may fail in the middle. If one of a batch fails, its number is unknown. */
    private static Ran heard(Step step, Recorder recorder, StatementTap tap) {
        boolean all = tap.hasHeardAll() && step.unlisted() == 0 && (step.succeeded() || recorder.failed() != null);
        if (!all) {
            return new Ran(step, null);
        }
        List<Step.Executed> heard = new ArrayList<>(step.statements());
        if (recorder.failed() != null) {
            heard.add(new Step.Executed(recorder.failed(), -1));
        }
        return new Ran(step, heard);
    }

    MigrationFailedException failure(RunScript script, Recorder recorder, Exception error, boolean timeIsUp) {
        return timeIsUp ? failures.timeLimit(script, recorder, error) : failures.read(script, recorder, error);
    }

    /** Whether a statement is one of a migration's, as far as its text shows them. */
    boolean sends(Migration migration, String statement) {
        return failures.sends(migration, statement);
    }

    Migrator migrator() {
        return migrator;
    }

    /** Speaks up when their replay takes long. */
    ProgressLog progress(String subject, List<Migration> migrations) {
        return new ProgressLog(subject, migrations.size(), databaseVersion);
    }

    /** Starts the clock of one migration. */
    TimeLimit clock(StatementTap tap) {
        return new TimeLimit(limit, tap::cancel);
    }

    private Step step(Migration migration, long start, Recorder recorder, @Nullable MigrationFailedException failure) {
        return step(migration, Duration.ofNanos(System.nanoTime() - start), recorder, failure);
    }

    Step step(Migration migration, Duration duration, Recorder recorder, @Nullable MigrationFailedException failure) {
        List<String> onServer = serverNames.madeBy(recorder.executed());
        return new Step(migration, duration, recorder.executed(), recorder.unlisted(), onServer, failure, null);
    }

    /** Runs several in one go, the way the tool does it: faster, and without a word on who failed. */
    @SuppressWarnings("try") // the clock is closed, and nothing else is asked of it
    void runAll(List<Migration> migrations, DataSource target) throws SQLException {
        try (Turn turn = turn(target);
                ProgressLog progress = progress("", migrations)) {
            StatementTap tap = new StatementTap(target, guarded(target, progress));
            try (TimeLimit clock = new TimeLimit(limit.multipliedBy(Math.max(1, migrations.size())), tap::cancel)) {
                stoppable(() -> migrator.applyAll(migrations, tap.dataSource()));
            }
        }
    }
}
