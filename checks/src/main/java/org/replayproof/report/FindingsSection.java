package org.replayproof.report;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckOutcome.Judged;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Verdict;

/** The findings: red ones open, the others folded; in each group by check. */
final class FindingsSection {

    private final SuiteReport report;
    private final Anchors anchors;

    FindingsSection(SuiteReport report, Anchors anchors) {
        this.report = report;
        this.anchors = anchors;
    }

    void write(Markup html) {
        html.open("section", "id", "findings").element("h2", "Findings");
        if (report.red() + report.reported() + report.excused() == 0) {
            html.element("p", "Nothing to report.", "class", "empty");
        }
        group("Red", report.red(), Verdict::red, CellResult.RED, html);
        group("Reported, fails nothing", report.reported(), Verdict::reported, CellResult.NOTED, html);
        group("Excused by a baseline or an acceptance", report.excused(), Verdict::excused, CellResult.EXCUSED, html);
        html.close("section").line();
    }

    private void group(
            String title, long count, Function<Verdict, List<Finding>> which, CellResult verdict, Markup html) {
        if (count == 0) {
            return;
        }
        html.open("details", "class", "group", verdict == CellResult.RED ? "open" : "data-folded", "")
                .open("summary")
                .element("span", "", "class", "mark " + verdict.mark())
                .text(" " + title + " ")
                .element("span", count, "class", "count")
                .close("summary");
        for (Judged judged : report.judged()) {
            which.apply(judged.verdict())
                    .forEach(finding -> finding(judged.check().name(), finding, verdict, html));
        }
        html.close("details").line();
    }

    private void finding(String check, Finding finding, CellResult verdict, Markup html) {
        html.open(
                        "article",
                        "class",
                        "finding " + verdict.mark(),
                        "data-find",
                        "",
                        "data-code",
                        finding.code().id())
                .open("header")
                .element("h3", finding.code().title())
                .element("span", finding.severity(), "class", "severity " + finding.severity())
                .element("code", finding.code().id())
                .element("span", check, "class", "check-name");
        if (finding.migration() != null) {
            html.open("span", "class", "in");
            anchors.linkMigration(html, finding.migration().script());
            html.close("span");
        }
        html.close("header")
                .element("p", finding.sentence(), "class", "sentence")
                .open("dl");
        detail("expected", finding.expected(), html);
        detail("actual", finding.actual(), html);
        detail("blame", finding.blame() == null ? null : finding.blame().toString(), html);
        detail("repair", finding.repair(), html);
        html.close("dl");
        SourceExcerpt.of(finding, report.history()).forEach(excerpt -> excerpt.write(html));
        html.close("article").line();
    }

    private static void detail(String label, @Nullable String value, Markup html) {
        if (value != null && !value.isEmpty()) {
            html.element("dt", label).element("dd", value);
        }
    }
}
