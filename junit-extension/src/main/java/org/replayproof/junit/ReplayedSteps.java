package org.replayproof.junit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ReplayReport;
import org.replayproof.replay.Step;
import org.replayproof.settings.Setting;

/**
 * What the checks of one class replayed step by step: one of them takes the time, another one tells the effects, and together
 * they make the report.
 */
final class ReplayedSteps {

    private final String label;
    private final MigrationProject project;
    private final Map<Migration, Step> steps = new LinkedHashMap<>();

    ReplayedSteps(String label, MigrationProject project) {
        this.label = label;
        this.project = project;
    }

    synchronized void add(Step step) {
        steps.merge(step.migration(), step, ReplayedSteps::together);
    }

    private static Step together(Step first, Step second) {
        return first.effect() == null && second.effect() != null ? first.with(second.effect()) : first;
    }

    /** Writes the report where a project's output goes; empty when nothing was replayed. */
    synchronized Optional<String> write() {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        ReplayReport report = project.report(List.copyOf(steps.values()));
        Path file = Path.of(project.settings().get(Setting.OUTPUT).orElseThrow(), label + "-replay.json");
        report.writeTo(file);
        return Optional.of(report.summary() + "; report: " + file);
    }
}
