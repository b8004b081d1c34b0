package org.replayproof.cli;

import java.util.Locale;
import org.replayproof.check.truth.Diagnosis;
import org.replayproof.check.truth.Rehearsal;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;

/** A result as a page in Markdown: for the summary of a build, or a comment on a pull request. */
final class MarkdownFormat {

    private final RunResult result;
    private final StringBuilder page = new StringBuilder();

    MarkdownFormat(RunResult result) {
        this.result = result;
    }

    String text() {
        line("## Replayproof " + result.command() + ": " + (result.isSound() ? "sound" : "not sound"));
        line("");
        line(cell(result.subject() + ". " + result.summary()));
        line("");
        line("| check | outcome | red | reported | excused | sound migrations | time |");
        line("|---|---|---|---|---|---|---|");
        result.sections().forEach(this::row);
        for (Section section : result.sections()) {
            section.red().forEach(this::finding);
        }
        for (Section section : result.sections()) {
            section.graph()
                    .ifPresent(graph ->
                            line("").line("### " + cell(section.name())).block("mermaid", graph));
        }
        Rehearsal rehearsal = result.rehearsal();
        if (rehearsal != null) {
            line("").line("### On the copy").block("text", String.join("\n", StepLines.of(rehearsal.steps())));
        }
        Diagnosis diagnosis = result.diagnosis();
        if (diagnosis != null) {
            diagnosis
                    .repair()
                    .ifPresent(script ->
                            line("").line("### Repair, for people to run").block("sql", script));
        }
        return page.toString();
    }

    private void row(Section section) {
        Share share = result.share(section);
        String outcome = section.reason().isEmpty()
                ? section.state().toString()
                : section.state() + ": " + section.reason().lines().findFirst().orElse("");
        line(String.format(
                Locale.ROOT,
                "| `%s` | %s | %d | %d | %d | %s | %.3f s |",
                section.name(),
                cell(outcome),
                section.red().size(),
                section.reported().size(),
                section.excused().size(),
                share.examined() == 0 ? "" : share.sound() + " of " + share.examined(),
                section.took().toNanos() / 1e9));
    }

    private void finding(Finding finding) {
        String text = FindingText.on(result.database()).print(finding);
        line("").line("### " + cell(finding.code().title() + ": " + finding.object()))
                .block("text", text);
    }

    private void block(String language, String text) {
        String fence = "`".repeat(Math.max(3, longestFence(text) + 1));
        line("").line(fence + language).line(text.stripTrailing()).line(fence);
    }

    private static int longestFence(String text) {
        int longest = 0;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            length = text.charAt(i) == '`' ? length + 1 : 0;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** Names of objects are text here, neither markup nor the end of a cell. */
    private static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("`", "\\`")
                .replaceAll("\\s+", " ");
    }

    private MarkdownFormat line(String words) {
        page.append(words).append('\n');
        return this;
    }
}
