package org.replayproof.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** The lines of one name, as Markdown. */
record Table(String name, List<Line> lines) {

    Table {
        lines = List.copyOf(lines);
    }

    boolean isMissed() {
        return lines.stream().anyMatch(Line::isMissed);
    }

    String markdown() {
        String rows = lines.stream().map(Line::row).collect(Collectors.joining("\n"));
        String noisy = lines.stream()
                .filter(Line::isNoisy)
                .map(line -> "- " + line.spread())
                .collect(Collectors.joining("\n"));
        return "### " + name + "\n\n| work | ours | peer or bare engine | ratio | goal | |\n|---|---|---|---|---|---|\n"
                + rows
                + (noisy.isEmpty() ? "" : "\n\nNoisy, so run it again on a quieter machine:\n\n" + noisy);
    }
}
