package org.replayproof.check;

import java.util.List;
import org.apiguardian.api.API;
import org.replayproof.finding.Check;
import org.replayproof.finding.Report;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.StepObserver;

/**
 * A check of the steps of one replay from zero. In a run of the catalogue, all checks of this kind share one
 * replay; a check that runs alone has its own.
 *
 * <p>Example:
 *
 * <pre>{@code
 * record TablesHaveKeys(MigrationProject project) implements StepwiseCheck {
 *     @Override
 *     public Inspection begin() {
 *         return new Inspection() {
 *             private final List<String> examined = new ArrayList<>();
 *             private final List<Finding> findings = new ArrayList<>();
 *
 *             @Override
 *             public EffectScope reads() {
 *                 return EffectScope.SCHEMA;
 *             }
 *
 *             @Override
 *             public void after(Step step, Moment moment) {
 *                 examined.add(step.migration().script());
 *                 findings.addAll(withoutKey(moment.after().schema()));
 *             }
 *
 *             @Override
 *             public Report report() {
 *                 return Report.of(examined, List.of(), findings);
 *             }
 *         };
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface StepwiseCheck extends Check {

    /**
     * The observer of one replay, which reports its findings.
     *
     * @since 0.1.0
     */
    interface Inspection extends StepObserver {
        /**
         * The findings. Called after the replay.
         *
         * @return the report
         * @throws org.replayproof.replay.MigrationFailedException when a migration failed and another check reports that
         */
        Report report();
    }

    /**
     * The project.
     *
     * @return the project with the examined migrations
     */
    MigrationProject project();

    /**
     * Begins to look.
     *
     * @return an inspection for one replay
     */
    Inspection begin();

    /** Replays the history for this check alone. */
    @Override
    default Report run() {
        Inspection inspection = begin();
        project().walk("", List.of(inspection));
        return inspection.report();
    }
}
