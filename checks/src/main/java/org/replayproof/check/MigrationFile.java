package org.replayproof.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementCode;

/**
 * A migration as rules on files see it.
 *
 * @param migration the migration
 * @param migrator what knows its text
 * @param dialect how its SQL is split into statements
 */
record MigrationFile(Migration migration, Migrator migrator, SqlDialect dialect) {

    private static final int LENGTH_SHOWN = 120;

    /** The header of a program, which has no statements that end it. */
    private static final int HEADER_LINES = 20;

    Optional<String> text() {
        return migrator.text(migration);
    }

    /** Whether there is nothing that a pattern could match. */
    boolean isUnknown() {
        return migration.source().isEmpty() && text().isEmpty();
    }

    /**
     * Matches a pattern: the code of statements, or the text where the pattern asks for it, where the file is not SQL, and
     * where its SQL cannot be split.
     *
     * @return an excerpt for each line that matches, by that line
     */
    Map<Integer, String> matches(ForbiddenPattern forbidden) {
        Optional<List<StatementCode>> code = forbidden.isRaw() ? Optional.empty() : code();
        return code.map(statements -> inCode(forbidden.pattern(), statements))
                .orElseGet(() ->
                        inText(forbidden.pattern(), text().or(migration::source).orElse("")));
    }

    private Optional<List<StatementCode>> code() {
        try {
            return migration
                    .source()
                    .map(sql -> dialect.split(sql).stream()
                            .map(statement -> StatementCode.of(statement, dialect))
                            .toList());
        } catch (SqlScriptException unreadable) {
            return Optional.empty(); // The step that runs it reports the line.
        }
    }

    private static Map<Integer, String> inCode(Pattern pattern, List<StatementCode> statements) {
        Map<Integer, String> matches = new LinkedHashMap<>();
        for (StatementCode code : statements) {
            Matcher match = pattern.matcher(code.text());
            while (match.find()) {
                matches.putIfAbsent(code.lineAt(match.start()), excerpt(code.text(), match.start()));
            }
        }
        return matches;
    }

    /** A long statement is shown from shortly before the match. */
    private static String excerpt(String code, int from) {
        int begin = code.length() <= LENGTH_SHOWN ? 0 : Math.max(0, from - LENGTH_SHOWN / 4);
        return (begin > 0 ? "…" : "") + shortened(code.substring(begin));
    }

    private static Map<Integer, String> inText(Pattern pattern, String text) {
        Map<Integer, String> matches = new LinkedHashMap<>();
        Matcher match = pattern.matcher(text);
        int line = 1;
        int counted = 0;
        while (match.find()) {
            line += (int) text.substring(counted, match.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            counted = match.start();
            int begin = text.lastIndexOf('\n', Math.max(0, match.start() - 1)) + 1;
            int end = text.indexOf('\n', match.start());
            matches.putIfAbsent(
                    line, shortened(text.substring(Math.min(begin, match.start()), end < 0 ? text.length() : end)));
        }
        return matches;
    }

    private static String shortened(String text) {
        String stripped = text.strip();
        return stripped.length() <= LENGTH_SHOWN ? stripped : stripped.substring(0, LENGTH_SHOWN) + "…";
    }

    /** The comments before the first statement; of a file that is not SQL, its first lines. */
    String header() {
        String text = text().orElse("");
        List<String> lines = new ArrayList<>(text.lines().toList());
        return lines.subList(0, Math.min(lines.size(), headerLines(text, lines))).stream()
                .dropWhile(String::isBlank)
                .collect(Collectors.joining("\n"));
    }

    private int headerLines(String text, List<String> lines) {
        if (migration.location().toLowerCase(Locale.ROOT).endsWith(".sql")) {
            try {
                List<SqlStatement> statements = dialect.split(text);
                return statements.isEmpty() ? lines.size() : statements.get(0).line() - 1;
            } catch (SqlScriptException unreadable) {
                // The step that runs it reports the line.
            }
        }
        int first = (int) lines.stream().takeWhile(String::isBlank).count();
        return first + HEADER_LINES;
    }
}
