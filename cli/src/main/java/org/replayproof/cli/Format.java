package org.replayproof.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.report.HtmlReport;
import org.replayproof.report.SuiteReport;

/** The ways to report a result. */
enum Format {
    TEXT("txt", true),
    JSON("json", false),
    JUNIT("xml", false),
    GITHUB("txt", true),
    HTML("html", false),
    MARKDOWN("md", false);

    private final String extension;
    private final boolean forPeople;

    Format(String extension, boolean forPeople) {
        this.extension = extension;
        this.forPeople = forPeople;
    }

    static Format of(String name) {
        return Stream.of(values())
                .filter(format -> format.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageException("\"" + name + "\" is not a format.\n  next step   take one of "
                        + Stream.of(values()).map(Format::toString).collect(Collectors.joining(", "))));
    }

    /** The file in a folder of reports. */
    String fileName() {
        return "replayproof." + extension;
    }

    /** Whether it is printed even where the others go to files: for people, and for what reads the log of a build. */
    boolean isForConsole() {
        return forPeople;
    }

    String render(RunResult result) {
        return switch (this) {
            case TEXT -> new TextFormat(result, false, false).text();
            case JSON -> new JsonFormat(result).text();
            case JUNIT -> new JunitFormat(result).text();
            case GITHUB -> new GithubFormat(result).text();
            case HTML ->
                HtmlReport.of(SuiteReport.of(result.folders(), result.project(), result.outcomes(), result.steps()))
                        .text();
            case MARKDOWN -> new MarkdownFormat(result).text();
        };
    }

    /** As an option spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
