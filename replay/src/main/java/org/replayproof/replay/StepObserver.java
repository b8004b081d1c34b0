package org.replayproof.replay;

import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.migrator.Migration;
import org.replayproof.tap.StatementListener;

/**
 * Watches a replay step by step. Several observers share one replay, so an observer must leave the database as it is: what
 * it tries, it rolls back.
 *
 * <p>Example:
 *
 * <pre>{@code
 * class CountsTables implements StepObserver {
 *     @Override
 *     public EffectScope reads() {
 *         return EffectScope.SCHEMA;
 *     }
 *
 *     @Override
 *     public void after(Step step, Moment moment) {
 *         System.out.println(step.migration() + ": " + moment.after().schema().tables().size() + " tables");
 *     }
 * }
 *
 * List<Step> steps = project.walk("tables", List.of(new CountsTables()));
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface StepObserver {

    /**
     * What is to be read between two steps. Where observers differ, the most that one of them wants is read.
     *
     * @return nothing unless an observer says otherwise
     */
    default EffectScope reads() {
        return EffectScope.NONE;
    }

    /**
     * Returns the listener for the statements of a migration. Called just before the migration runs.
     *
     * @param migration the next migration
     * @return a listener; by default it does nothing
     */
    default StatementListener statementsOf(Migration migration) {
        return StepRunner.NO_LISTENER;
    }

    /**
     * A step is over. A step that failed is the last one.
     *
     * @param step what ran, with its effect where effects are read
     * @param moment the database as the step left it; valid only during the call
     * @throws SQLException when the database cannot be queried
     */
    default void after(Step step, Moment moment) throws SQLException {}

    /**
     * The replay is over. The database is still there.
     *
     * @param steps all steps, up to and with one that failed
     * @param live the database
     */
    default void end(List<Step> steps, LiveDatabase live) {}
}
