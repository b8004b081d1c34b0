package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.PreparedServer;
import org.replayproof.database.server.Sandbox;
import org.replayproof.database.server.Turn;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;

/**
 * Runs single migrations on a copy of the database as it is before them, with rows that the caller puts there. The history is
 * replayed once, up to the last migration that is rehearsed. Not safe for use by several threads.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (Rehearsals rehearsals = project.rehearsals()) {
 *     Step step = rehearsals.before(6, List.of(), stage -> {
 *         try (Connection connection = stage.open()) {
 *             insertRows(connection);
 *         }
 *         return stage.run();
 *     });
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Rehearsals implements AutoCloseable {

    private final Workbench bench;
    private final Sandbox sandbox;
    private int applied;
    private Sandbox.@Nullable Mark mark;

    Rehearsals(Workbench bench) {
        this.bench = bench;
        this.sandbox = bench.server().sandbox(Sandbox.Mode.COPIES);
    }

    /**
     * The work on one copy.
     *
     * @param <T> the type of the result
     * @since 0.1.0
     */
    @FunctionalInterface
    public interface StageUse<T> {
        /**
         * Uses the copy.
         *
         * @param stage the copy, valid only during the call
         * @return the result
         * @throws SQLException when the database cannot be queried
         */
        T on(Stage stage) throws SQLException;
    }

    /**
     * A copy of the database as it is before a migration.
     *
     * @since 0.1.0
     */
    public final class Stage {

        private final Migration migration;
        private final DataSource source;

        private Stage(Migration migration, DataSource source) {
            this.migration = migration;
            this.source = source;
        }

        /**
         * Opens a session on the copy.
         *
         * @return an open connection in autocommit; close it before the migration runs
         * @throws SQLException when none can be opened
         */
        public Connection open() throws SQLException {
            return source.getConnection();
        }

        /**
         * Runs the migration.
         *
         * @return the step; a failure is in it, not thrown
         */
        public Step run() {
            return bench.runner().run(StepRunner.Deed.APPLY, migration, source, StepRunner.NO_LISTENER);
        }

        /**
         * Undoes the migration with its down. Afterwards it can run again.
         *
         * @return the step; a failure is in it, not thrown
         */
        public Step down() {
            return bench.runner().run(StepRunner.Deed.DOWN, migration, source, StepRunner.NO_LISTENER);
        }
    }

    /**
     * Rehearses a migration.
     *
     * @param position its place in the declared order, from 0; not before that of an earlier call
     * @param statements the statements at the beginning of each session
     * @param use the work
     * @return the result
     * @param <T> the type of the result
     * @throws SQLException when the database cannot be queried, or a migration before it fails
     */
    @SuppressWarnings("try") // the turn is only closed
    public <T> T before(int position, List<String> statements, StageUse<T> use) throws SQLException {
        goTo(position);
        DataSource source = statements.isEmpty() || !sees()
                ? sandbox.dataSource()
                : new PreparedServer(bench.server(), statements, null).prepared(sandbox.dataSource());
        try (Turn turn = sandbox.turn()) {
            return use.on(new Stage(bench.history().migrations().get(position), source));
        }
    }

    private boolean sees() {
        return bench.migrator().capabilities().contains(Migrator.Capability.STATEMENTS);
    }

    private void goTo(int position) throws SQLException {
        if (position < applied) {
            throw new IllegalArgumentException("Position " + position + " comes before " + applied + ".");
        }
        if (mark == null) {
            bench.beginning().run(sandbox.dataSource());
        } else {
            sandbox.backTo(mark);
        }
        if (mark == null || position > applied) {
            List<Migration> pending = bench.history().migrations().subList(applied, position);
            if (!pending.isEmpty()) {
                OneGo.run(bench.runner(), pending, sandbox.dataSource());
            }
            mark = sandbox.mark();
            applied = position;
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
