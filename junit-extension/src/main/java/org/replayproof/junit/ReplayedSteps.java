package org.replayproof.junit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replayproof.check.CheckOutcome;
import org.replayproof.database.server.EvidenceFile;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ReplayReport;
import org.replayproof.replay.Step;
import org.replayproof.report.SuiteReport;
import org.replayproof.settings.Setting;

/** The steps that the checks of one class replayed on one database, for the report. */
final class ReplayedSteps {

    private final String label;
    private final MigrationProject project;
    private final Map<Migration, Step> steps = new LinkedHashMap<>();

    ReplayedSteps(String label, MigrationProject project) {
        this.label = label;
        this.project = project;
    }

    /** Where checks replay one after the other, the step that has an effect tells more. */
    synchronized void add(Step step) {
        steps.merge(step.migration(), step, (first, second) -> second.effect() == null ? first : second);
    }

    /** The page of the run of the catalogue that replayed these steps. */
    synchronized ReportPage page(List<CheckOutcome> outcomes) {
        return new ReportPage(label, SuiteReport.of(label, project, outcomes, List.copyOf(steps.values())));
    }

    /** Writes the report where a project's output goes; empty when nothing was replayed. */
    synchronized Optional<String> write() {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        ReplayReport report = project.report(List.copyOf(steps.values()));
        Path file = Path.of(
                project.settings().get(Setting.OUTPUT).orElseThrow(), EvidenceFile.plain(label) + "-replay.json");
        report.writeTo(file);
        return Optional.of(report.summary() + "; report: " + file);
    }
}
