package org.replayproof.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.check.CheckOutcome;
import org.replayproof.check.CheckOutcome.Judged;
import org.replayproof.check.CheckOutcome.Skipped;
import org.replayproof.finding.Report;
import org.replayproof.migrator.Migration;

/** The head of the page: the verdict in a line, a mark for each migration, and a row for each check. */
final class SummarySection {

    private static final int NAMES_SHOWN = 8;
    private static final int FEW = 24;
    private static final int MANY = 60;

    private final SuiteReport report;
    private final List<CheckColumn> columns;
    private final Anchors anchors;

    SummarySection(SuiteReport report, List<CheckColumn> columns, Anchors anchors) {
        this.report = report;
        this.columns = columns;
        this.anchors = anchors;
    }

    void write(Markup html) {
        boolean red = report.red() > 0;
        html.open("header", "id", "summary", "class", red ? "has-red" : "all-sound")
                .element("h1", report.subject())
                .element("p", headline(), "class", "headline")
                .line();
        ribbon(html);
        html.open("dl", "class", "facts");
        report.facts()
                .forEach((name, value) -> html.open("div")
                        .element("dt", name)
                        .element("dd", value)
                        .close("div"));
        html.close("dl").close("header").line();
        checks(html);
    }

    private String headline() {
        String tail = (report.reported() > 0 ? ", " + report.reported() + " reported" : "")
                + (report.excused() > 0 ? ", " + report.excused() + " excused" : "");
        int migrations = report.history().migrations().size();
        String looked = counted(report.judged().size(), "check") + " on " + counted(migrations, "migration");
        return report.red() > 0
                ? counted(report.red(), "red finding") + tail + ": " + looked
                : "No red finding" + tail + ": " + looked;
    }

    static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void ribbon(Markup html) {
        int migrations = report.history().migrations().size();
        String mark = migrations <= FEW ? "44px" : migrations <= MANY ? "18px" : "8px";
        html.open("nav", "class", "ribbon", "aria-label", "Migrations, the oldest first", "style", "--mark:" + mark);
        for (Migration migration : report.history().migrations()) {
            CellResult worst = CheckColumn.worst(migration, columns);
            html.element(
                    "a",
                    "",
                    "href",
                    "#" + anchors.migration(migration.script()),
                    "class",
                    worst.mark(),
                    "title",
                    migration + ": " + worst);
        }
        html.close("nav").line();
    }

    private void checks(Markup html) {
        html.open("section", "id", "checks").element("h2", "Checks").open("div", "class", "checks");
        for (CheckOutcome outcome : report.outcomes()) {
            html.open(
                            "div",
                            "class",
                            "check " + mark(outcome),
                            "data-check",
                            outcome.check().name())
                    .element("span", "", "class", "mark " + mark(outcome))
                    .open("div", "class", "what")
                    .element("h3", outcome.check().name());
            if (outcome instanceof Judged judged) {
                html.element("p", outcome.check().sentence(), "class", "sentence");
                judged(judged, html);
            } else if (outcome instanceof Skipped skipped) {
                String how = skipped.applicable() ? "Skipped: " : "Not applicable: ";
                html.element("p", how + skipped.reason(), "class", "reason").close("div");
            }
            html.close("div").line();
        }
        html.close("div").close("section").line();
    }

    private static String mark(CheckOutcome outcome) {
        if (!(outcome instanceof Judged judged)) {
            return CellResult.NOT_EXAMINED.mark();
        }
        if (outcome.isRed()) {
            return CellResult.RED.mark();
        }
        boolean noted = !judged.verdict().reported().isEmpty();
        return (noted ? CellResult.NOTED : CellResult.SOUND).mark();
    }

    private void judged(Judged judged, Markup html) {
        Report looked = judged.verdict().report();
        columns.stream()
                .filter(column ->
                        column.outcome().check().name().equals(judged.check().name()))
                .forEach(column -> bar(column, html));
        html.element("p", findings(judged) + examined(looked.examined()), "class", "counts");
        if (!looked.notExamined().isEmpty()) {
            html.open("details")
                    .element("summary", looked.notExamined().size() + " not examined")
                    .open("ul");
            looked.notExamined().forEach(line -> html.element("li", line));
            html.close("ul").close("details");
        }
        html.close("div").element("p", seconds(judged.took()), "class", "took");
    }

    /** The share of migrations that have each verdict. */
    private void bar(CheckColumn column, Markup html) {
        html.open("div", "class", "bar", "aria-hidden", "true");
        for (Map.Entry<CellResult, Integer> count :
                column.counts(report.history()).entrySet()) {
            html.element(
                    "i",
                    "",
                    "class",
                    count.getKey().mark(),
                    "style",
                    "flex-grow:" + count.getValue(),
                    "title",
                    count.getValue() + " " + count.getKey());
        }
        html.close("div");
    }

    private String examined(List<String> names) {
        int migrations = report.history().migrations().size();
        Set<String> scripts =
                report.history().migrations().stream().map(Migration::script).collect(Collectors.toSet());
        if (names.size() == migrations && scripts.containsAll(names)) {
            return "examined " + (migrations == 1 ? "the only migration" : "all " + migrations + " migrations");
        }
        return names.size() <= NAMES_SHOWN
                ? "examined " + String.join(", ", names)
                : "examined " + names.size() + ", from " + names.get(0) + " to " + names.get(names.size() - 1);
    }

    private static String findings(Judged judged) {
        int red = judged.verdict().red().size();
        int reported = judged.verdict().reported().size();
        int excused = judged.verdict().excused().size();
        return (red > 0 ? red + " red, " : "")
                + (reported > 0 ? reported + " reported, " : "")
                + (excused > 0 ? excused + " excused, " : "");
    }

    static String seconds(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        return seconds < 1
                ? String.format(Locale.ROOT, "%.0f ms", Math.ceil(seconds * 1000))
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
