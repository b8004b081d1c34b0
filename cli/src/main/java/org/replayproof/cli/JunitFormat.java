package org.replayproof.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.replayproof.check.CheckCase;
import org.replayproof.cli.Section.State;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Verdict;

/** A result as the XML that JUnit's readers know: a suite for each check, a case for each migration. */
final class JunitFormat {

    private final RunResult result;
    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    JunitFormat(RunResult result) {
        this.result = result;
    }

    /** A case with what stands below it. */
    private record Case(String name, SourcePlace place, String element, String type, String message, String details) {}

    String text() {
        List<List<Case>> suites = result.sections().stream().map(this::cases).toList();
        List<Case> all = suites.stream().flatMap(List::stream).toList();
        open("<testsuites", "replayproof " + result.command(), all, result.took());
        for (int i = 0; i < suites.size(); i++) {
            suite(result.sections().get(i), suites.get(i));
        }
        return xml.append("</testsuites>\n").toString();
    }

    private void open(String element, String name, List<Case> cases, Duration took) {
        xml.append(element);
        attribute("name", name);
        attribute("tests", String.valueOf(cases.size()));
        attribute("failures", count(cases, "failure"));
        attribute("errors", count(cases, "error"));
        attribute("skipped", count(cases, "skipped"));
        attribute("time", String.format(Locale.ROOT, "%.3f", took.toNanos() / 1e9));
        xml.append(">\n");
    }

    private static String count(List<Case> cases, String element) {
        return String.valueOf(
                cases.stream().filter(each -> each.element().equals(element)).count());
    }

    private void suite(Section section, List<Case> cases) {
        open("  <testsuite", section.name(), cases, section.took());
        cases.forEach(each -> testCase(section, each));
        xml.append("  </testsuite>\n");
    }

    private void testCase(Section section, Case each) {
        xml.append("    <testcase");
        attribute("classname", "replayproof." + section.name());
        attribute("name", each.name());
        attribute("time", "0.000");
        if (!each.place().file().isEmpty()) {
            attribute("file", each.place().file());
        }
        if (each.place().line() > 0) {
            attribute("line", String.valueOf(each.place().line()));
        }
        if (each.element().isEmpty()) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n      <").append(each.element());
        attribute("message", each.message());
        if (!each.type().isEmpty()) {
            attribute("type", each.type());
        }
        xml.append('>')
                .append(escaped(each.details()))
                .append("</")
                .append(each.element())
                .append(">\n    </testcase>\n");
    }

    private List<Case> cases(Section section) {
        SourcePlace nowhere = new SourcePlace("", 0);
        Verdict verdict = section.verdict();
        if (verdict != null) {
            List<Case> cases = new ArrayList<>();
            CheckCase.of(verdict, result.project().history()).forEach(each -> cases.add(of(each, nowhere)));
            return cases;
        }
        String element =
                section.state() == State.RED ? "failure" : section.state() == State.FAILED ? "error" : "skipped";
        return List.of(new Case(section.name(), nowhere, element, "", firstLine(section.reason()), section.reason()));
    }

    private Case of(CheckCase each, SourcePlace nowhere) {
        if (each.red().isEmpty()) {
            return new Case(each.name(), nowhere, "", "", "", "");
        }
        Finding first = each.red().get(0);
        return new Case(
                each.name(),
                result.place(first),
                "failure",
                first.code().id(),
                first.code().title() + ": " + first.sentence(),
                FindingText.on(result.database()).print(each.red()));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private void attribute(String name, String value) {
        xml.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    /** What XML 1.0 cannot hold becomes a question mark. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '?');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\n' || c == '\t' || (c >= ' ' && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
