package org.replayproof.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.UnknownVersionException;

/**
 * A pattern that migrations must not match: {@code DROP TABLE => rename it first => since 300}.
 *
 * @param where the setting or annotation that has the rule, for error messages
 * @param pattern the forbidden pattern
 * @param isRaw whether it is matched against the text of the file, comments and strings included
 * @param reason why it is forbidden
 * @param since the last version that may match; empty if none may
 */
record ForbiddenPattern(String where, Pattern pattern, boolean isRaw, String reason, String since) {

    static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE;

    private static final String RAW = "text:";
    private static final Pattern RULE =
            Pattern.compile("(?<pattern>\\S.*?)\\s+=>\\s+(?<reason>\\S.*?)(?:\\s+=>\\s+since\\s+(?<since>\\S+))?");

    /**
     * Reads rules.
     *
     * @param where the setting or annotation that has them
     * @param rules one or several, separated by {@code ;;}
     * @throws IllegalArgumentException for a rule without a reason, and for a pattern that is not a regular expression
     */
    static List<ForbiddenPattern> parse(String where, String rules) {
        return Stream.of(rules.split(";;", -1))
                .map(String::strip)
                .filter(rule -> !rule.isEmpty())
                .map(rule -> one(where, rule))
                .toList();
    }

    private static ForbiddenPattern one(String where, String rule) {
        Matcher parts = RULE.matcher(rule);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    where + " has a rule without a reason: " + rule
                            + "\n  expected    PATTERN => REASON, or PATTERN => REASON => since VERSION; ;; separates several rules");
        }
        String pattern = parts.group("pattern");
        boolean raw = pattern.startsWith(RAW);
        String since = parts.group("since");
        return new ForbiddenPattern(
                where,
                compile(where, raw ? pattern.substring(RAW.length()).strip() : pattern),
                raw,
                parts.group("reason"),
                since == null ? "" : since);
    }

    /** A pattern of a rule on files: it ignores case, and {@code ^} and {@code $} match at each line. */
    static Pattern compile(String where, String regex) {
        try {
            return Pattern.compile(regex, FLAGS);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    where + " has a pattern that is not a regular expression: " + regex + "\n  reason      "
                            + e.getDescription() + " near character " + (e.getIndex() + 1),
                    e);
        }
    }

    /** The migrations that must not match. */
    List<Migration> judged(History history) {
        if (since.isEmpty()) {
            return history.migrations();
        }
        try {
            int last = history.indexOf(history.migration(since));
            return history.migrations().subList(last + 1, history.migrations().size());
        } catch (UnknownVersionException e) {
            throw new IllegalArgumentException(
                    where + " forbids " + pattern + " since " + since + ". " + e.getMessage(), e);
        }
    }
}
