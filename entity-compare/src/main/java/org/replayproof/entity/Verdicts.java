package org.replayproof.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;

/** Turns a report into an assertion. */
record Verdicts(Report report, Supplier<FindingText> text) {

    /** Fails with every red finding, a line for each other one, and what was not examined. */
    void assertNoneIsRed() {
        List<Finding> red = report.findings().stream()
                .filter(finding -> finding.severity().isRed())
                .toList();
        if (!red.isEmpty()) {
            throw new AssertionError(message(red));
        }
    }

    private String message(List<Finding> red) {
        List<String> parts = new ArrayList<>();
        parts.add(text.get().print(red));
        List<Finding> rest = report.findings().stream()
                .filter(finding -> !finding.severity().isRed())
                .toList();
        if (!rest.isEmpty()) {
            parts.add(rest.stream()
                    .map(finding -> "  " + finding.severity() + ": " + finding.sentence())
                    .collect(Collectors.joining("\n", "Also found, and no reason to fail:\n", "")));
        }
        if (!report.notExamined().isEmpty()) {
            parts.add(report.notExamined().stream()
                    .map(line -> "  " + line)
                    .collect(Collectors.joining("\n", "Not examined:\n", "")));
        }
        return String.join("\n\n", parts);
    }
}
