package org.replayproof.migrator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.migrator.record.RecordedMigration;

/** Finds the migration that a row of a history table means, in the ways in which tools write it down. */
final class RecordedNames {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[._-]\\d+)*");

    /** {@code 001_projects}, {@code V4__fix.sql}, {@code migration_0020.py}: the number identifies the migration. */
    private static final Pattern NUMBERED = Pattern.compile("(?:[A-Za-z]+_?)?(\\d+(?:[._]\\d+)*)(?:[_-].*|\\.\\w+)?");

    private static final Pattern PATH_PREFIX = Pattern.compile("^classpath\\*?:/?|^/");

    private final History history;
    private final Map<String, Migration> versions = new HashMap<>();
    private final Map<String, Migration> scripts = new HashMap<>();
    private final Map<String, Migration> repeatable = new HashMap<>();

    RecordedNames(History history) {
        this.history = history;
        for (Migration migration : history.migrations()) {
            if (migration.kind() == Migration.Kind.VERSIONED
                    || !migration.version().isEmpty()) {
                versions.putIfAbsent(canonical(migration.version()), migration);
            } else {
                repeatable.putIfAbsent(migration.description(), migration);
            }
            scripts(migration.script()).forEach(name -> scripts.putIfAbsent(name, migration));
        }
    }

    /** The version, else the file's name, else, for a repeatable one, the description. */
    Optional<Migration> migration(RecordedMigration row) {
        return version(row.version())
                .or(() -> script(row.version()))
                .or(() -> script(row.script()))
                .or(() -> numbered(row.version()))
                .or(() -> row.version().isEmpty() ? numbered(row.script()) : Optional.empty())
                .or(() -> row.version().isEmpty()
                        ? Optional.ofNullable(repeatable.get(row.description()))
                        : Optional.empty());
    }

    private Optional<Migration> version(String version) {
        List<Migration> otherwise = history.otherNames().getOrDefault(version, List.of());
        return version.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(versions.get(canonical(version)))
                        .or(() -> otherwise.size() == 1 ? Optional.of(otherwise.get(0)) : Optional.empty());
    }

    private Optional<Migration> script(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.ofNullable(scripts.get(name.replace('\\', '/')));
    }

    private Optional<Migration> numbered(String name) {
        Matcher number = NUMBERED.matcher(name.substring(name.lastIndexOf('/') + 1));
        return number.matches() ? version(number.group(1)) : Optional.empty();
    }

    /** Without zeros in front and behind, and a moment however it is written; a Liquibase path without its class path prefix. */
    static String canonical(String version) {
        return NUMBER.matcher(version).matches()
                ? ScriptName.numbers(version.replaceAll("(\\d)-(?=\\d)", "$1_")).toString()
                : PATH_PREFIX.matcher(version).replaceFirst("");
    }

    /** The script as the history has it, its last part, its folder where the file has a fixed name; with and without the ending. */
    private static Set<String> scripts(String script) {
        List<String> names = new ArrayList<>(List.of(script));
        int slash = script.lastIndexOf('/');
        if (slash >= 0) {
            names.add(script.substring(slash + 1));
            names.add(script.substring(0, slash));
        }
        Set<String> all = new HashSet<>(names);
        names.stream()
                .flatMap(
                        name -> Stream.of(name.replaceFirst("\\.\\w+$", ""), name.replaceFirst("(\\.up)?\\.\\w+$", "")))
                .forEach(all::add);
        all.removeAll(Set.of("up.sql", "up", "migration.sql", "migration"));
        return all;
    }
}
