package org.replayproof.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;

/**
 * Some lines of a migration around the one that a finding names.
 *
 * @param script the migration
 * @param first the number of the first line
 * @param lines the lines
 * @param named the number of the line that the finding names
 */
record SourceExcerpt(String script, int first, List<String> lines, int named) {

    private static final int AROUND = 2;
    private static final int MOST = 3;
    private static final Pattern LINE = Pattern.compile(":(\\d{1,7})\\b");

    /** The lines that a finding's blame names; where it has none, those that its text names as {@code script:line}. */
    static List<SourceExcerpt> of(Finding finding, History history) {
        Map<String, Integer> places = new LinkedHashMap<>();
        if (finding.blame() != null) {
            finding.blame().events().stream()
                    .filter(event -> event.line() > 0)
                    .forEach(event -> places.put(event.migration().script(), event.line()));
        }
        if (finding.migration() != null
                && !places.containsKey(finding.migration().script())) {
            named(finding, finding.migration().script(), places);
        }
        List<SourceExcerpt> excerpts = new ArrayList<>();
        for (Migration migration : history.migrations()) {
            Integer line = places.get(migration.script());
            if (line != null && excerpts.size() < MOST) {
                excerpt(migration, line, excerpts);
            }
        }
        return excerpts;
    }

    private static void named(Finding finding, String script, Map<String, Integer> places) {
        String text = finding.sentence() + "\n" + finding.actual();
        int at = text.indexOf(script + ":");
        if (at >= 0) {
            Matcher line = LINE.matcher(text).region(at + script.length(), text.length());
            if (line.lookingAt()) {
                places.put(script, Integer.valueOf(line.group(1)));
            }
        }
    }

    private static void excerpt(Migration migration, int named, List<SourceExcerpt> excerpts) {
        List<String> all = migration.source().orElse("").lines().toList();
        int first = Math.max(1, named - AROUND);
        int last = Math.min(all.size(), named + AROUND);
        if (named <= all.size()) {
            excerpts.add(new SourceExcerpt(migration.script(), first, all.subList(first - 1, last), named));
        }
    }

    void write(Markup html) {
        html.open("figure", "class", "sql")
                .element("figcaption", script + ":" + named)
                .open("pre");
        for (int i = 0; i < lines.size(); i++) {
            int number = first + i;
            html.open("span", "class", number == named ? "line named" : "line", "data-line", String.valueOf(number))
                    .text(lines.get(i))
                    .close("span");
        }
        html.close("pre").close("figure").line();
    }
}
