package org.replayproof.cli;

import java.util.ArrayList;
import java.util.List;
import org.replayproof.cli.Section.State;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;

/** Commands that GitHub Actions reads from the log and shows at the lines of a pull request. */
record GithubFormat(RunResult result) {

    String text() {
        List<String> lines = new ArrayList<>();
        for (Section section : result.sections()) {
            section.red().forEach(finding -> lines.add(error(finding)));
            if ((section.state() == State.RED || section.state() == State.FAILED)
                    && !section.reason().isEmpty()) {
                lines.add("::error title=" + property(section.name()) + "::" + data(section.reason()));
            }
        }
        lines.add(result.summary());
        return String.join("\n", lines) + "\n";
    }

    private String error(Finding finding) {
        SourcePlace place = result.place(finding);
        List<String> properties = new ArrayList<>();
        if (!place.file().isEmpty()) {
            properties.add("file=" + property(place.file()));
            properties.add("line=" + Math.max(1, place.line()));
        }
        properties.add("title=" + property(finding.code().title()));
        return "::error " + String.join(",", properties) + "::" + data(FindingText.PLAIN.print(finding));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
