package org.replayproof.finding;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Prints findings: the one place that decides how a failure reads.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FindingText {

    private static final int LABEL_WIDTH = 11;

    /** Control characters, and characters that change the direction of the text. */
    private static final Pattern OBEYED =
            Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\r\\t]]");

    private final @Nullable String database;

    private FindingText(@Nullable String database) {
        this.database = database;
    }

    /** Prints without a word about the database. */
    public static final FindingText PLAIN = new FindingText(null);

    /**
     * Also prints a line with the address of the database.
     *
     * @param database such as {@code SQLite 3.54, kept at target/replayproof/SchemaTest.db}
     * @return a printer
     */
    public static FindingText on(String database) {
        return new FindingText(database);
    }

    /**
     * Prints one finding.
     *
     * @param finding what to print
     * @return several lines, without a line break at the end
     */
    public String print(Finding finding) {
        StringBuilder text = new StringBuilder(finding.code().title())
                .append(": ")
                .append(shown(finding.sentence()))
                .append('\n');
        line(text, "expected", finding.expected());
        line(text, "actual", finding.actual());
        line(text, "blame", finding.blame() == null ? null : finding.blame().toString());
        line(text, "repair", finding.repair());
        line(text, "database", database);
        line(text, "more", "docs/failures/" + finding.code().id() + ".md");
        return text.toString();
    }

    /**
     * Prints several findings, numbered when there is more than one.
     *
     * @param findings what to print; not empty
     * @return one text
     */
    public String print(Collection<Finding> findings) {
        if (findings.size() == 1) {
            return print(findings.iterator().next());
        }
        List<Finding> all = List.copyOf(findings);
        StringBuilder text = new StringBuilder().append(all.size()).append(" findings.");
        for (int i = 0; i < all.size(); i++) {
            text.append("\n\n").append(i + 1).append(") ").append(print(all.get(i)));
        }
        return text.toString();
    }

    /** Without passwords, and with characters that a console obeys instead of printing them written as numbers. */
    private static String shown(String text) {
        return OBEYED.matcher(Secrets.masked(text))
                .replaceAll(found -> Matcher.quoteReplacement(String.format(
                        Locale.ROOT, "\\u%04x", (int) found.group().charAt(0))));
    }

    /** Continuation lines are indented like the first, so that several lines of SQL still read as one value. */
    private static void line(StringBuilder text, String label, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        String continued = shown(value).strip().lines().collect(Collectors.joining("\n" + " ".repeat(2 + LABEL_WIDTH)));
        text.append("\n  ")
                .append(label)
                .append(" ".repeat(LABEL_WIDTH - label.length()))
                .append(continued);
    }
}
