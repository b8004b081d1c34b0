package org.replayproof.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.ObjectRef;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * A project's own rules on the files of its migrations: forbidden patterns, a required header, vague names. It needs
 * no database. Immutable.
 *
 * <p>Example:
 *
 * <pre>{@code
 * FileRules rules = FileRules.of(settings)
 *         .forbid("our build", "DROP TABLE => rename it first => since 300");
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FileRules {

    private static final int MATCHES_SHOWN = 5;

    /** Words that do not make a name more specific. */
    private static final Set<String> FILLERS = Set.of(
            "and",
            "column",
            "columns",
            "data",
            "database",
            "db",
            "of",
            "schema",
            "some",
            "sql",
            "table",
            "tables",
            "the",
            "to");

    private final List<ForbiddenPattern> forbidden;
    private final @Nullable Pattern header;
    private final Set<String> vagueNames;

    private FileRules(List<ForbiddenPattern> forbidden, @Nullable Pattern header, Set<String> vagueNames) {
        this.forbidden = List.copyOf(forbidden);
        this.header = header;
        this.vagueNames = Set.copyOf(vagueNames);
    }

    /**
     * Reads the rules that a project sets: {@code replayproof.forbid}, {@code replayproof.header}, {@code
     * replayproof.vagueNames}.
     *
     * @param settings the project's settings
     * @return its rules
     * @throws IllegalArgumentException when a rule cannot be read; the message names the setting
     */
    public static FileRules of(Settings settings) {
        Set<String> vague = Stream.of(
                        settings.get(Setting.VAGUE_NAMES).orElse("").split(","))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        FileRules rules = new FileRules(List.of(), null, vague)
                .forbid(name(Setting.FORBID), settings.get(Setting.FORBID).orElse(""));
        return settings.get(Setting.HEADER)
                .map(regex -> rules.header(name(Setting.HEADER), regex))
                .orElse(rules);
    }

    private static String name(Setting setting) {
        return "The setting " + setting.key();
    }

    /**
     * Forbids more patterns.
     *
     * @param where what has these rules, for error messages
     * @param rules {@code PATTERN => REASON}, or {@code PATTERN => REASON => since VERSION}; {@code ;;} separates several
     * @return rules with them
     * @throws IllegalArgumentException when a rule cannot be read
     */
    public FileRules forbid(String where, String rules) {
        List<ForbiddenPattern> all = new ArrayList<>(forbidden);
        all.addAll(ForbiddenPattern.parse(where, rules));
        return new FileRules(all, header, vagueNames);
    }

    /**
     * Requires a header.
     *
     * @param where what has this rule, for error messages
     * @param regex a regular expression that must match in the comments before the first statement
     * @return rules with it
     * @throws IllegalArgumentException when it is not a regular expression
     */
    public FileRules header(String where, String regex) {
        return new FileRules(forbidden, ForbiddenPattern.compile(where, regex), vagueNames);
    }

    List<Finding> findings(History history, List<MigrationFile> files) {
        List<Finding> findings = new ArrayList<>();
        for (ForbiddenPattern pattern : forbidden) {
            Set<Migration> judged = new LinkedHashSet<>(pattern.judged(history));
            files.stream()
                    .filter(file -> judged.contains(file.migration()))
                    .forEach(file -> add(pattern, file, findings));
        }
        for (MigrationFile file : files) {
            if (header != null
                    && file.text().isPresent()
                    && !header.matcher(file.header()).find()) {
                findings.add(withoutHeader(header, file));
            }
            if (isVague(file.migration().description())) {
                findings.add(vague(file.migration()));
            }
        }
        return findings;
    }

    /** The files to which the rules could not be applied. */
    List<String> notExamined(List<MigrationFile> files) {
        List<String> unknown = forbidden.isEmpty() && header == null
                ? List.of()
                : files.stream()
                        .filter(MigrationFile::isUnknown)
                        .map(file -> file.migration().script())
                        .toList();
        return unknown.isEmpty()
                ? List.of()
                : List.of("forbidden patterns and headers: these migrations have no file that can be read: "
                        + String.join(", ", unknown));
    }

    private static void add(ForbiddenPattern forbidden, MigrationFile file, List<Finding> findings) {
        Map<Integer, String> matches = file.matches(forbidden);
        if (matches.isEmpty()) {
            return;
        }
        Migration migration = file.migration();
        int first = matches.keySet().iterator().next();
        String more = matches.size() > MATCHES_SHOWN ? "\nand " + (matches.size() - MATCHES_SHOWN) + " more lines" : "";
        String object = migration + ": " + forbidden.pattern();
        findings.add(Finding.of(CheckFailure.FORBIDDEN_PATTERN, Severity.RISKY, ObjectRef.migration(object))
                .in(migration.ref())
                .sentence(migration + " matches the forbidden pattern " + forbidden.pattern() + " in line " + first
                        + ": " + forbidden.reason() + (forbidden.reason().endsWith(".") ? "" : "."))
                .actual(matches.entrySet().stream()
                                .limit(MATCHES_SHOWN)
                                .map(match -> migration.location() + ":" + match.getKey() + "  " + match.getValue())
                                .collect(Collectors.joining("\n"))
                        + more)
                .repair("Write it in another way. If it must stay, accept it with a reason: @Accept(code = \""
                        + CheckFailure.FORBIDDEN_PATTERN.id() + "\", on = \"" + literal(object)
                        + "\", because = \"…\")"));
    }

    /** A pattern as Java's string literals spell it. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static Finding withoutHeader(Pattern header, MigrationFile file) {
        String found = file.header().lines().findFirst().orElse("").strip();
        return about(CheckFailure.MISSING_HEADER, Severity.RISKY, file.migration())
                .sentence(file.migration() + " has no header that matches " + header + ".")
                .expected(header + " before the first statement")
                .actual(file.migration().location()
                        + (found.isEmpty() ? ":1  no comment before the first statement" : ":1  " + found))
                .repair("Add the header while no database has run the migration: its checksum changes.");
    }

    private boolean isVague(String description) {
        List<String> words = Stream.of(description
                        .replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
                        .toLowerCase(Locale.ROOT)
                        .split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.stream().anyMatch(vagueNames::contains)
                && words.stream().allMatch(word -> vagueNames.contains(word) || FILLERS.contains(word));
    }

    private static Finding vague(Migration migration) {
        return about(CheckFailure.VAGUE_NAME, Severity.NOTE, migration)
                .sentence(migration + " has a name that does not say what the migration changes.")
                .expected("the object and what happens to it, such as add_email_to_person")
                .actual(migration.description())
                .repair("Rename it while no database has run it.");
    }

    private static Finding about(CheckFailure failure, Severity severity, Migration migration) {
        return Finding.of(failure, severity, ObjectRef.migration(migration.script()))
                .in(migration.ref());
    }
}
