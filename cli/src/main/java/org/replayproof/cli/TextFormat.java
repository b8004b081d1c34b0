package org.replayproof.cli;

import java.util.ArrayList;
import java.util.List;
import org.replayproof.check.truth.Diagnosis;
import org.replayproof.check.truth.Rehearsal;
import org.replayproof.cli.Section.State;
import org.replayproof.finding.FindingText;
import picocli.CommandLine.Help.Ansi;

/** A result for people. */
final class TextFormat {

    private static final int SHOWN = 10;

    private final RunResult result;
    private final Ansi ansi;
    private final boolean quiet;
    private final StringBuilder text = new StringBuilder();

    TextFormat(RunResult result, boolean coloured, boolean quiet) {
        this.result = result;
        this.ansi = coloured ? Ansi.ON : Ansi.OFF;
        this.quiet = quiet;
    }

    String text() {
        if (quiet && result.isSound()) {
            return "";
        }
        if (!quiet) {
            line(result.command() + ": " + result.subject()).line("");
            result.sections().forEach(this::section);
            line("");
            verdicts();
            rehearsed();
        }
        result.sections().stream()
                .filter(section ->
                        section.state() == State.RED && !section.reason().isEmpty())
                .forEach(section ->
                        line(section.name() + ": " + section.reason()).line(""));
        if (!result.red().isEmpty()) {
            line(FindingText.on(result.database()).print(result.red())).line("");
        }
        String codes = result.codes()
                .findFirst()
                .map(code -> " Pages: explain " + code)
                .orElse("");
        line(coloured(result.isSound() ? "green" : "red", result.summary()) + codes);
        return text.toString();
    }

    private void verdicts() {
        Diagnosis diagnosis = result.diagnosis();
        if (diagnosis != null) {
            diagnosis.verdicts().forEach(verdict -> line(verdict.toString()));
            line("");
            diagnosis
                    .repair()
                    .ifPresent(script -> line("Repair, for people to run:")
                            .line("")
                            .line(script.stripTrailing())
                            .line(""));
        }
    }

    private void rehearsed() {
        Rehearsal rehearsal = result.rehearsal();
        if (rehearsal != null) {
            line("On the copy:").line("");
            StepLines.of(rehearsal.steps()).forEach(this::line);
            line("");
        }
    }

    private void section(Section section) {
        line(coloured(
                switch (section.state()) {
                    case SOUND -> "green";
                    case RED, FAILED -> "bold,red";
                    case SKIPPED, NOT_APPLICABLE -> "faint";
                },
                section.line()));
        List<String> words = new ArrayList<>();
        section.notExamined().forEach(each -> words.add("not examined: " + each));
        section.reported().forEach(finding -> words.add(finding.severity() + ": " + finding.sentence()));
        section.excused().forEach(finding -> words.add("excused: " + finding.key()));
        words.stream().limit(SHOWN).forEach(each -> line("         " + each));
        if (words.size() > SHOWN) {
            line("         and " + (words.size() - SHOWN) + " more; --format json lists all");
        }
    }

    private String coloured(String style, String words) {
        return ansi.enabled()
                ? ansi.new Text(Ansi.Style.on(Ansi.Style.parse(style)) + words + Ansi.Style.reset.on()).toString()
                : words;
    }

    private TextFormat line(String words) {
        text.append(words).append('\n');
        return this;
    }
}
