package org.replayproof.junit;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.CheckOutcome;
import org.replayproof.check.CheckOutcomeText;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Verdict;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;

/** Prints what was replayed, checked and compared, when a project asks for it. */
final class ConsoleReport {

    private static final System.Logger LOG = System.getLogger("org.replayproof");
    private static final int NAMES_SHOWN = 6;

    private final boolean on;
    private final String subject;
    private final PrintStream out;
    private boolean begun;
    private boolean replaying;

    ConsoleReport(boolean on, String subject) {
        this(on, subject, System.out);
    }

    ConsoleReport(boolean on, String subject, PrintStream out) {
        this.on = on;
        this.subject = subject;
        this.out = out;
    }

    /** Prints once the subject of the checks. Starts no database, because a check may need only the list of files. */
    synchronized void head(MigrationProject project) {
        if (on && !begun) {
            begun = true;
            int migrations = project.history().migrations().size();
            out.printf(
                    "%n%s: %d %s through %s on %s%n",
                    subject,
                    migrations,
                    migrations == 1 ? "migration" : "migrations",
                    project.migrator().name(),
                    project.database().name());
        }
    }

    synchronized void replayed(MigrationProject project, Step step) {
        if (!on) {
            return;
        }
        if (!replaying) {
            replaying = true;
            out.printf("  server: %s%n", project.server().description());
            project.circumstances().forEach((name, value) -> out.printf("  %s: %s%n", name, value));
        }
        out.printf(
                "  %-48s %8.1f ms  %s%n",
                step.migration(), step.duration().toNanos() / 1e6, step.succeeded() ? "replayed" : "FAILED");
    }

    synchronized void verdict(CheckDefinition check, Verdict verdict) {
        if (!on) {
            return;
        }
        out.printf(
                "%s  %-24s %s%n       looked at: %s%n",
                verdict.red().isEmpty() ? "ok " : "RED",
                check.name(),
                check.sentence(),
                examined(verdict.report().examined()));
        verdict.report().notExamined().forEach(word -> out.println("       not examined: " + word));
        verdict.reported().forEach(this::tell);
        verdict.excused().forEach(finding -> out.println("       excused: " + finding.key()));
        verdict.red().forEach(this::tell);
    }

    /** Prints the replay at the end. */
    synchronized void end(String summary) {
        if (on) {
            out.println(summary);
        }
    }

    /** Prints at the end the result and the time of each check; writes them to the log if no report was requested. */
    synchronized String checks(List<CheckOutcome> outcomes) {
        List<String> lines = new ArrayList<>(List.of(subject + ", checks:"));
        outcomes.forEach(outcome -> lines.add("  " + CheckOutcomeText.line(outcome)));
        String text = String.join(System.lineSeparator(), lines);
        if (on) {
            out.println(text);
        } else {
            LOG.log(System.Logger.Level.INFO, text);
        }
        return text;
    }

    /** Always prints the written file: the user requested it, and must review it. */
    synchronized void baseline(Path file, List<String> lines) {
        out.printf(
                "%s: wrote %d finding%s to the baseline %s%n",
                subject, lines.size(), lines.size() == 1 ? "" : "s", file);
        lines.forEach(line -> out.println("  " + line));
    }

    private void tell(Finding finding) {
        out.println("       " + finding.severity() + ": " + finding.sentence());
    }

    private static String examined(List<String> names) {
        return names.size() <= NAMES_SHOWN
                ? String.join(", ", names)
                : names.size() + ", from " + names.get(0) + " to " + names.get(names.size() - 1);
    }
}
