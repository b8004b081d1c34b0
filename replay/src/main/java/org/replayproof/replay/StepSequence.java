package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.Turn;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.sql.DriverCall;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

/**
 * Runs migrations one after the other on sessions that they may share, and reports each of them as a separate step: its
 * statements, its time, its limit. Observers may read the database between two steps.
 */
final class StepSequence implements Migrator.Progress {

    /** Is notified of each finished step. */
    interface Watcher {
        /**
         * Returns the listener for the statements of a migration.
         *
         * @param migration the next migration
         */
        List<StatementListener> listeners(Migration migration);

        /**
         * A step is over.
         *
         * @param step what ran
         * @param tap what it ran through
         * @return whether the next one is to run
         * @throws SQLException when looking at the database fails
         */
        boolean over(Step step, StatementTap tap) throws SQLException;
    }

    /** How the migrator runs them: one deployment each, or all in one. */
    @FunctionalInterface
    interface Way {
        void run(Migrator migrator, List<Migration> migrations, DataSource target, Migrator.Progress progress)
                throws SQLException;
    }

    /** Ends a replay on request of an observer. */
    private static final class Enough extends RuntimeException {
        private Enough() {
            super("the replay was ended between two steps", null, false, false);
        }
    }

    private final StepRunner runner;
    private final List<Migration> migrations;
    private final DataSource target;
    private final Watcher watcher;
    private final String subject;
    private final Way way;
    private final StatementTap tap;
    private final OwnThread thread = new OwnThread();
    private int next;
    private Recorder recorder = new Recorder(StepRunner.NO_LISTENER);
    private @Nullable ProgressLog progress;
    private @Nullable TimeLimit clock;
    private long start;
    private boolean expired;

    /** Whether the watcher is at work: what goes wrong then is not the migration's fault. */
    private boolean looking;

    StepSequence(
            StepRunner runner,
            List<Migration> migrations,
            DataSource target,
            Watcher watcher,
            String subject,
            Way way) {
        this.runner = runner;
        this.migrations = migrations;
        this.target = target;
        this.watcher = watcher;
        this.subject = subject;
        this.way = way;
        this.tap = new StatementTap(target, runner.guarded(target, new StatementListener() {
            @Override
            public void before(String sql, Connection connection) throws SQLException {
                recorder.before(sql, connection);
            }

            @Override
            public void before(String sql, DriverCall call, Connection connection) throws SQLException {
                recorder.before(sql, call, connection);
            }

            @Override
            public void after(String sql, int updateCount, long nanos, Connection connection) throws SQLException {
                recorder.after(sql, updateCount, nanos, connection);
            }

            @Override
            public void failed(@Nullable String sql, SQLException error) {
                recorder.failed(sql, error);
            }
        }));
    }

    /**
     * Runs all migrations, or up to the first that fails; a failure is in its step.
     *
     * @throws SQLException when an observer cannot read the database
     */
    @SuppressWarnings("try") // the turn is only closed
    void run() throws SQLException {
        if (migrations.isEmpty()) {
            return;
        }
        try (Turn turn = runner.turn(target);
                ProgressLog log = runner.progress(subject, migrations)) {
            progress = log;
            begin();
            if (runner.runsCode()) {
                thread.run(() -> way.run(runner.migrator(), migrations, tap.dataSource(), this));
            } else {
                way.run(runner.migrator(), migrations, tap.dataSource(), this);
            }
        } catch (Enough enough) {
            return;
        } catch (SQLException | RuntimeException e) {
            // After the last step nothing is left to blame: a session that could not be closed, say.
            if (looking || next == migrations.size()) {
                throw e;
            }
            fail(e);
        } finally {
            stopClock();
        }
    }

    @Override
    public void ran(Migration migration) throws SQLException {
        if (runner.runsCode()) {
            thread.onCaller(() -> {
                isOver(migration);
                return migration;
            });
        } else {
            isOver(migration);
        }
    }

    private void isOver(Migration migration) throws SQLException {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        stopClock();
        if (expired) {
            throw new SQLException("The time was up when it ended.", "57014");
        }
        if (!tell(runner.step(migration, duration, recorder, null))) {
            throw new Enough();
        }
        if (next < migrations.size()) {
            begin();
        }
    }

    private void fail(Exception error) throws SQLException {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        stopClock();
        Migration migration = blamed();
        MigrationFailedException failure = runner.failure(RunScript.up(migration), recorder, error, expired);
        tell(runner.step(migration, duration, recorder, failure));
    }

    /** The migration that runs; where the migrator does not report each, the first one that has the statement that failed. */
    private Migration blamed() {
        String failed = recorder.failed();
        return migrations.subList(next, migrations.size()).stream()
                .filter(migration -> failed != null && runner.sends(migration, failed))
                .findFirst()
                .orElse(migrations.get(next));
    }

    private void begin() {
        ProgressLog log = Objects.requireNonNull(progress);
        log.begins(migrations.get(next));
        List<StatementListener> listeners = new ArrayList<>(watcher.listeners(migrations.get(next)));
        listeners.add(0, log);
        recorder = new Recorder(new StatementListeners(listeners));
        clock = runner.clock(tap);
        start = System.nanoTime();
    }

    private void stopClock() {
        if (clock != null) {
            clock.close();
            expired |= clock.isExpired();
            clock = null;
        }
    }

    private boolean tell(Step step) throws SQLException {
        next++;
        looking = true;
        boolean goOn = watcher.over(step, tap);
        looking = false;
        return goOn;
    }
}
