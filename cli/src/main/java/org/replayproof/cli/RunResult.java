package org.replayproof.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckOutcome;
import org.replayproof.check.truth.Diagnosis;
import org.replayproof.check.truth.Rehearsal;
import org.replayproof.cli.Section.State;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ReplayFailure;
import org.replayproof.replay.Step;

/**
 * The result of a command, for every format.
 *
 * @param command its name
 * @param project whose migrations it looked at
 * @param directory what paths in reports are relative to
 * @param sections one for each check
 * @param outcomes the same, as the catalogue has them; without checks that ended by an error
 * @param steps the migrations as the checks replayed them
 * @param took from the first check to the last
 * @param diagnosis the verdicts on a database that exists; null where none was looked at
 * @param rehearsal the pending migrations as they ran on a copy; null where none was made
 */
record RunResult(
        String command,
        MigrationProject project,
        Path directory,
        List<Section> sections,
        List<CheckOutcome> outcomes,
        List<Step> steps,
        Duration took,
        @Nullable Diagnosis diagnosis,
        @Nullable Rehearsal rehearsal) {

    private static final Set<FailureCode> ENVIRONMENT =
            Set.of(ReplayFailure.ENVIRONMENT_MISSING, ReplayFailure.SERVER_FAILS);

    /** Copies the lists. */
    RunResult {
        sections = List.copyOf(sections);
        outcomes = List.copyOf(outcomes);
        steps = List.copyOf(steps);
    }

    /** The same result with what a database proves. */
    RunResult with(Diagnosis made) {
        return new RunResult(command, project, directory, sections, outcomes, steps, took, made, rehearsal);
    }

    /** The same result with what would happen to a database. Of the migrations that ran on the copy, it shows that run. */
    RunResult with(Rehearsal made) {
        Map<Migration, Step> all = new LinkedHashMap<>();
        steps.forEach(step -> all.put(step.migration(), step));
        made.steps().forEach(step -> all.put(step.migration(), step));
        return new RunResult(
                command, project, directory, sections, outcomes, List.copyOf(all.values()), took, diagnosis, made);
    }

    /** All findings that fail the run. */
    List<Finding> red() {
        return sections.stream().flatMap(section -> section.red().stream()).toList();
    }

    boolean isSound() {
        return sections.stream().noneMatch(section -> section.state() == State.RED || section.state() == State.FAILED);
    }

    /** A run that the environment stopped says nothing about the migrations. */
    int exitCode() {
        boolean failed = sections.stream().anyMatch(section -> section.state() == State.FAILED)
                || red().stream().anyMatch(finding -> ENVIRONMENT.contains(finding.code()));
        if (failed) {
            return ExitCode.ENVIRONMENT;
        }
        return isSound() ? ExitCode.SOUND : ExitCode.FINDINGS;
    }

    /** The migrations in words. */
    String subject() {
        int migrations = project.history().migrations().size();
        return migrations + (migrations == 1 ? " migration" : " migrations") + " through "
                + project.migrator().name() + " on " + database();
    }

    /** Where the migrations lie. */
    String folders() {
        return String.join(", ", project.history().locations());
    }

    /** Product and version, or the kind where no server was needed. */
    String database() {
        return project.startedProduct().orElse(project.database().name());
    }

    /** The run in one sentence. */
    String summary() {
        long red = red().size();
        long ran =
                sections.stream().filter(section -> section.verdict() != null).count();
        long failed = sections.stream()
                .filter(section -> section.state() == State.FAILED)
                .count();
        String found = red == 0 ? "No red finding" : counted(red, "red finding");
        String errors = failed == 0 ? "" : ", " + counted(failed, "check") + " ended by an error";
        return found + " in " + counted(project.history().migrations().size(), "migration") + "; "
                + counted(ran, "check") + " ran, " + (sections.size() - ran - failed) + " did not" + errors + ".";
    }

    static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Where a finding is shown: in the file that made it what it is. */
    SourcePlace place(Finding finding) {
        return SourcePlace.of(finding, project.history(), directory);
    }

    /** Migrations that a check looked at, and those of them without a debt. */
    Share share(Section section) {
        return Share.of(section, project.history());
    }

    /** The codes of the red findings, each once. */
    Stream<String> codes() {
        return red().stream().map(finding -> finding.code().id()).distinct();
    }
}
