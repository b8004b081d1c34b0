package org.replayproof.migrator;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.record.RecordReader;

/**
 * What turns files into executed migrations. It knows nothing of databases but a {@link DataSource}, and runs each
 * migration as its tool would in production, commits included.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Migrator {

    /**
     * The capabilities of a migrator, in addition to running the next migration.
     *
     * @since 0.1.0
     */
    enum Capability {
        /** Lists its migrations; without it the whole history is one step. */
        LIST,
        /** Runs any migration, whether or not those before it have run. */
        APPLY_ANY,
        /** Runs a migration again that its own record lists. */
        AGAIN,
        /** Undoes a migration that has a down. */
        DOWN,
        /** Uses the given sessions, so that its statements can be seen, timed and interrupted. */
        STATEMENTS
    }

    /**
     * What the migrations of one deployment share. Together, they may run differently than in separate deployments.
     *
     * @since 0.1.0
     */
    enum Sharing {
        /** Nothing, or nothing that these migrations can notice. */
        NOTHING,
        /** A session: what one leaves in it reaches the next one, and the tool's own record. */
        SESSION,
        /** A transaction, committed after the last one. */
        TRANSACTION
    }

    /**
     * The tool's rule for a late arrival.
     *
     * @since 0.1.0
     */
    enum LateArrivals {
        /** The tool runs it. */
        RUN,
        /** The tool ends with an error. */
        REFUSED,
        /** The tool ends with success and never runs it. */
        IGNORED
    }

    /**
     * The name of the migrator.
     *
     * @return such as {@code SQL folder} or {@code Flyway 13.12.0}
     */
    String name();

    /**
     * Its capabilities. Checks that need more report what they did not examine.
     *
     * @return all but {@link Capability#DOWN} by default
     */
    default Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.DOWN));
    }

    /**
     * The migrations it declares.
     *
     * @return the same history at each call
     */
    History history();

    /**
     * Reads the original text of a migration, for rules on files: comments are kept, every line has the number that it
     * has in the file, and placeholders need not be replaced.
     *
     * @param migration one of the history
     * @return the text of its file, or of its part of a file; empty where there is none, as for Java code
     */
    default Optional<String> text(Migration migration) {
        return migration.source();
    }

    /**
     * Executes exactly one migration, regardless of earlier ones.
     *
     * @param migration one of the history
     * @param target the database
     * @throws SQLException when a statement fails; the tool's own unchecked exceptions pass through
     */
    void apply(Migration migration, DataSource target) throws SQLException;

    /**
     * Executes migrations in their declared order, the way the tool does it in one go.
     *
     * @param pending migrations of the history, in its order, none left out between the first and the last
     * @param target the database
     * @throws SQLException when a statement fails
     */
    default void applyAll(List<Migration> pending, DataSource target) throws SQLException {
        for (Migration migration : pending) {
            apply(migration, target);
        }
    }

    /**
     * Executes migrations in their declared order, and reports each finished one. What they may share, such as a
     * session, they share as in one run.
     *
     * @param pending migrations of the history, in its order
     * @param target the database
     * @param progress is notified of each migration, on the thread that runs it; a session that is open meanwhile is idle, and
     *     what was done on it is committed
     * @throws SQLException when a statement fails, or the progress refuses to go on
     */
    default void applyEach(List<Migration> pending, DataSource target, Progress progress) throws SQLException {
        for (Migration migration : pending) {
            apply(migration, target);
            progress.ran(migration);
        }
    }

    /**
     * Executes migrations in their declared order like one deployment of the tool: sessions and transactions are
     * shared as the tool shares them, and the tool's own record is written where a migration may affect it.
     *
     * @param pending migrations of the history, in its order, none left out between the first and the last
     * @param target the database
     * @param progress is notified of each migration, where the tool can be watched; what was done may not be committed yet
     * @throws SQLException when a statement fails, or the progress refuses to go on
     */
    default void deploy(List<Migration> pending, DataSource target, Progress progress) throws SQLException {
        applyAll(pending, target);
    }

    /**
     * What migrations share that are deployed together.
     *
     * @return by default nothing
     */
    default Sharing sharing() {
        return Sharing.NOTHING;
    }

    /**
     * Is notified of the progress of a replay.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Progress {
        /**
         * A migration has run to its end.
         *
         * @param migration which one
         * @throws SQLException to end the replay
         */
        void ran(Migration migration) throws SQLException;
    }

    /**
     * Deletes a migration from the tool's own record, so that it can run again. Its changes remain.
     *
     * @param migration one of the history, executed before
     * @param target the database
     * @throws SQLException when the record cannot be changed
     */
    default void forget(Migration migration, DataSource target) throws SQLException {}

    /**
     * Undoes one migration with its down.
     *
     * @param migration one of the history
     * @param target the database
     * @throws SQLException when a statement fails
     * @throws UnsupportedOperationException if it has no down
     */
    default void down(Migration migration, DataSource target) throws SQLException {
        throw new UnsupportedOperationException(migration + " has no down script, and " + name() + " cannot make one.");
    }

    /**
     * The tables of the tool's own record; they are not part of the effect of a migration.
     *
     * @return names as the catalog spells them; empty if it has none
     */
    Set<String> historyTables();

    /**
     * Reads the tool's own record. Where a migrator keeps none, as a SQL folder does, the record is that of the tool which runs the
     * migrations in production, found by its table or described by {@code replayproof.history.table}.
     *
     * @return a reader; empty when the record of this migrator cannot be read
     */
    default Optional<RecordReader> record() {
        return Optional.empty();
    }

    /**
     * The tool's rule for a late arrival.
     *
     * @return the rule
     */
    LateArrivals lateArrivals();

    /**
     * Whether the tool runs a migration that arrives after a later one has run.
     *
     * @return true when late arrivals are executed, false when they are refused or ignored
     */
    default boolean acceptsLateArrivals() {
        return lateArrivals() == LateArrivals.RUN;
    }

    /**
     * How it puts its migrations in order, for a reader.
     *
     * @return a phrase, such as {@code by name, as text: 10_x before 2_x}
     */
    default String sorting() {
        return "that of its list";
    }

    /**
     * What the tool skipped in its last successful run of a migration: it treated the migration as applied, or skipped a
     * statement that failed.
     *
     * @param migration one of the history
     * @return a finding about it; empty where it ran as written, or has not run
     */
    default Optional<Finding> leftOut(Migration migration) {
        return Optional.empty();
    }

    /**
     * How it runs a migration, as far as that decides the outcome.
     *
     * @return values by name, for a report: {@code transactions}
     */
    default Map<String, String> circumstances() {
        return Map.of();
    }

    /**
     * All inputs of this migrator, as text: contents, configuration, versions.
     *
     * @return equal for equal work; empty if that is unknown (Java code), so that nothing is reused in later runs
     */
    String fingerprint();
}
