package org.replayproof.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CatalogueRun;
import org.replayproof.check.CheckContext;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.CheckOutcome;
import org.replayproof.check.CheckOutcome.Judged;
import org.replayproof.check.CheckOutcome.Skipped;
import org.replayproof.check.CheckOutcomeText;
import org.replayproof.check.CheckPolicy;
import org.replayproof.check.RunEnd;
import org.replayproof.cli.Section.State;
import org.replayproof.finding.Finding;
import org.replayproof.finding.NothingExaminedException;
import org.replayproof.finding.Report;
import org.replayproof.finding.Verdict;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;

/** Runs checks on a project. A check that ends by an error does not stop the others. */
final class CatalogueCommand {

    private final String command;
    private final MigrationProject project;
    private final CheckPolicy policy;
    private final List<Section> sections = new ArrayList<>();
    private final List<CheckOutcome> outcomes = new ArrayList<>();
    private final Map<Migration, Step> steps = new LinkedHashMap<>();

    CatalogueCommand(String command, MigrationProject project, CheckPolicy policy) {
        this.command = command;
        this.project = project;
        this.policy = policy;
    }

    RunResult run(List<CheckDefinition> checks, Path directory) {
        long start = System.nanoTime();
        CheckContext context = CheckContext.of(project).files().watcher(this::add);
        try (CatalogueRun run = new CatalogueRun(Catalogue.standard(), policy)) {
            checks.forEach(check -> sections.add(section(run, check, context)));
            end(RunEnd.of(List.of(run), policy, project.settings()));
        }
        return new RunResult(
                command,
                project,
                directory,
                sections,
                outcomes,
                List.copyOf(steps.values()),
                Duration.ofNanos(System.nanoTime() - start),
                null,
                null);
    }

    /** Where checks replay one after the other, the step that has an effect tells more. */
    private void add(Step step) {
        steps.merge(step.migration(), step, (first, second) -> second.effect() == null ? first : second);
    }

    private Section section(CatalogueRun run, CheckDefinition check, CheckContext context) {
        try {
            CheckOutcome outcome = run.run(check, context);
            outcomes.add(outcome);
            return outcome instanceof Judged judged ? judged(judged) : skipped((Skipped) outcome);
        } catch (NothingExaminedException e) {
            return ended(check, State.RED, "RED", e);
        } catch (RuntimeException e) {
            if (Failures.isInput(e)) {
                throw e;
            }
            return ended(check, State.FAILED, "FAILED", e);
        }
    }

    private static Section ended(CheckDefinition check, State state, String word, RuntimeException error) {
        boolean explained = state == State.RED || Failures.isEnvironment(error);
        String message = explained ? CommandWords.of(String.valueOf(error.getMessage())) : trace(error);
        String first = message.lines().findFirst().orElse("");
        String line = String.format("%-8s %-24s %s", word, check.name(), first);
        return new Section(check.name(), check.sentence(), state, line, message, Duration.ZERO, null);
    }

    /** Only the authors of the check can explain it. */
    private static String trace(RuntimeException error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString().strip();
    }

    private Section judged(Judged judged) {
        return section(
                judged.check().name(),
                judged.check().sentence(),
                CheckOutcomeText.line(judged),
                judged.took(),
                blamed(judged.verdict()));
    }

    private static Section section(String name, String sentence, String line, Duration took, Verdict verdict) {
        State state = verdict.red().isEmpty() ? State.SOUND : State.RED;
        return new Section(name, sentence, state, line, "", took, verdict);
    }

    private static Section skipped(Skipped skipped) {
        State state = skipped.applicable() ? State.SKIPPED : State.NOT_APPLICABLE;
        return new Section(
                skipped.check().name(),
                skipped.check().sentence(),
                state,
                CommandWords.of(CheckOutcomeText.line(skipped)),
                CommandWords.of(skipped.reason()),
                Duration.ZERO,
                null);
    }

    /** Blame is looked up only for what is red. */
    private Verdict blamed(Verdict verdict) {
        List<Finding> red = verdict.red().stream()
                .map(finding -> finding.blamedBy(project.origins()))
                .toList();
        return new Verdict(verdict.report(), red, verdict.reported(), verdict.excused());
    }

    private void end(RunEnd end) {
        if (!end.findings().isEmpty()) {
            Report report = Report.of(List.of("exceptions"), List.of(), end.findings());
            sections.add(section(
                    "exceptions",
                    "Every exception still excuses a finding.",
                    String.format(
                            "%-8s %-24s %d red",
                            "RED", "exceptions", end.findings().size()),
                    Duration.ZERO,
                    new Verdict(report, end.findings(), List.of(), List.of())));
        }
        if (!end.baseline().isEmpty()) {
            Report written = Report.of(
                    List.of("baseline"),
                    List.of("wrote " + RunResult.counted(end.baseline().size(), "line")),
                    List.of());
            sections.add(section(
                    "baseline",
                    "The findings of today are in the baseline.",
                    String.format("%-8s %-24s", "ok", "baseline"),
                    Duration.ZERO,
                    new Verdict(written, List.of(), List.of(), List.of())));
        }
    }
}
