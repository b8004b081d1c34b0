package org.replayproof.check.lost;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.NewestFirst;
import org.replayproof.check.StepwiseCheck;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Step;
import org.replayproof.replay.rows.Population;
import org.replayproof.settings.Setting;

/**
 * Runs each new migration over generated rows: ordinary ones, rows at the limits of their types, and rows with NULL and
 * duplicates wherever the schema before it allows them. The migration must not fail, and every row must be there afterwards with
 * its values, unless a statement says otherwise.
 *
 * <p>Why a team needs it: {@code SET NOT NULL}, a unique index and a smaller type pass on the empty database of a CI server, and
 * fail on the first real row.
 *
 * <p>Rows are followed by their key, also where tables and columns are renamed. A value that is converted into another type is
 * compared by its meaning. A loss of ordinary rows that {@link NothingIsLost} has reported in the same run is not reported again.
 *
 * <p>Known limits: rows satisfy the schema, not the rules of an application; what cannot exist in production is accepted with a
 * reason. Of a command, only failures are examined where its statements are not known. An {@code INSERT} whose key a generated row
 * has is a note.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class SurvivesRows implements StepwiseCheck {

    private final MigrationProject project;
    private final String since;
    private final BooleanSupplier lossesReported;

    /**
     * Makes the check for all migrations. They run as long as {@link Setting#ROW_TRIALS} allows, the newest first.
     *
     * @param project whose migrations to run
     */
    public SurvivesRows(MigrationProject project) {
        this(project, "");
    }

    /**
     * Makes the check for the migrations after a version.
     *
     * @param project whose migrations to run
     * @param since the last version that is not judged; empty to judge all
     */
    public SurvivesRows(MigrationProject project, String since) {
        this(project, since, () -> false);
    }

    /**
     * Makes the check for a run in which {@link NothingIsLost} may have reported before.
     *
     * @param project whose migrations to run
     * @param since the last version that is not judged; empty to judge all
     * @param lossesReported whether it has; asked when this check reports
     */
    public SurvivesRows(MigrationProject project, String since, BooleanSupplier lossesReported) {
        this.project = project;
        this.since = since;
        this.lossesReported = lossesReported;
    }

    @Override
    public MigrationProject project() {
        return project;
    }

    @Override
    public Inspection begin() {
        return new Steps();
    }

    private final class Steps implements Inspection {

        private final List<NewStep> steps = new ArrayList<>();
        private final int first = NewestFirst.firstAfter(since, project.history());
        private int position;
        private @Nullable MigrationFailedException failure;

        @Override
        public EffectScope reads() {
            return EffectScope.SCHEMA;
        }

        @Override
        public void after(Step step, Moment moment) throws SQLException {
            if (step.failure() != null || step.effect() == null) {
                failure = step.failure();
                return;
            }
            if (position >= first) {
                steps.add(NewStep.of(
                        position,
                        step,
                        moment.before().schema(),
                        moment.after().schema(),
                        project.database().dialect()));
            }
            position++;
        }

        @Override
        public Report report() {
            if (failure != null) {
                throw failure;
            }
            if (steps.isEmpty() && position > 0) {
                return Report.notApplicable("no migration comes after " + since);
            }
            List<String> notExamined = new ArrayList<>();
            Map<Integer, List<Finding>> findings = new TreeMap<>();
            NewestFirst<NewStep> trials = new NewestFirst<>(project, "survives-rows", since);
            trials.run(withRows(), (rehearsals, step) -> {
                Exposure exposure = Exposure.of(step, project.database().dialect());
                SurvivalTrial trial = new SurvivalTrial(project, rehearsals, exposure, lossesReported.getAsBoolean());
                findings.put(step.position(), trial.run(List.of(Population.values())));
                notExamined.addAll(trial.notExamined());
            });
            trials.notExamined().ifPresent(notExamined::add);
            List<String> examined = steps.stream()
                    .map(NewStep::script)
                    .filter(script -> !trials.leftOut().contains(script))
                    .toList();
            return Report.of(
                    examined,
                    notExamined,
                    findings.values().stream().flatMap(List::stream).toList());
        }

        /** Those that reach no rows need not run once more. */
        private List<NewStep> withRows() {
            return steps.stream().filter(step -> !step.reached().isEmpty()).toList();
        }
    }
}
