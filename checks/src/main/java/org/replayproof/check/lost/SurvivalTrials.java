package org.replayproof.check.lost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.replayproof.finding.Finding;
import org.replayproof.replay.CheckProgress;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Rehearsals;
import org.replayproof.replay.rows.Population;
import org.replayproof.settings.Setting;

/**
 * Runs steps over rows, the newest first where time is limited. Each group of steps needs one replay from zero, so the groups
 * grow.
 */
final class SurvivalTrials {

    private static final int FIRST_GROUP = 10;

    private final MigrationProject project;
    private final Duration limit;
    private final long start = System.nanoTime();
    private final List<String> notExamined = new ArrayList<>();
    private final Map<Integer, NewStep> leftOut = new TreeMap<>();
    private final Map<Integer, List<Finding>> findings = new TreeMap<>();

    /**
     * Prepares the trials.
     *
     * @param limit how long they may take together; zero for no limit
     */
    SurvivalTrials(MigrationProject project, Duration limit) {
        this.project = project;
        this.limit = limit;
    }

    List<Finding> findings() {
        return findings.values().stream().flatMap(List::stream).toList();
    }

    List<String> notExamined() {
        List<String> all = new ArrayList<>(notExamined);
        if (!leftOut.isEmpty()) {
            all.add("the time was up (" + Setting.ROW_TRIALS.key() + "=" + limit.toSeconds()
                    + ") before these migrations ran over rows: "
                    + String.join(
                            ", ", leftOut.values().stream().map(NewStep::script).toList()));
        }
        return all;
    }

    boolean isLeftOut(NewStep step) {
        return leftOut.containsKey(step.position());
    }

    /** Runs them; those that reach no rows need not run. */
    void run(List<NewStep> all) {
        List<NewStep> steps =
                all.stream().filter(step -> !step.reached().isEmpty()).toList();
        try (CheckProgress progress = new CheckProgress("survives-rows", "migrations", steps.size())) {
            int size = limit.isZero() ? steps.size() : FIRST_GROUP;
            for (int end = steps.size(); end > 0; end -= size, size *= 2) {
                group(steps.subList(Math.max(0, end - size), end), progress);
            }
        }
    }

    private void group(List<NewStep> group, CheckProgress progress) {
        if (isTimeUp()) {
            group.forEach(this::leaveOut);
            return;
        }
        try (Rehearsals rehearsals = project.rehearsals()) {
            for (NewStep step : group) {
                if (isTimeUp()) {
                    leaveOut(step);
                } else {
                    Exposure exposure = Exposure.of(step, project.database().dialect());
                    SurvivalTrial trial = new SurvivalTrial(project, rehearsals, exposure);
                    findings.put(step.position(), trial.run(List.of(Population.values())));
                    notExamined.addAll(trial.notExamined());
                    progress.advance();
                }
            }
        }
    }

    private boolean isTimeUp() {
        return !limit.isZero() && System.nanoTime() - start > limit.toNanos();
    }

    private void leaveOut(NewStep step) {
        leftOut.put(step.position(), step);
    }
}
