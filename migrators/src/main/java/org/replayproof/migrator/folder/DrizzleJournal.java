package org.replayproof.migrator.folder;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.Json;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.Oddity;
import org.replayproof.migrator.ScriptName;
import org.replayproof.migrator.ScriptName.Role;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.sql.SqlDialect;

/**
 * {@code 0000_x.sql} with {@code meta/_journal.json}: Drizzle before 1.0. The entries of the journal run in its order
 * ({@code readMigrationFiles}). All pending entries run in one transaction. An entry with an earlier date than the last executed one
 * is skipped.
 */
final class DrizzleJournal implements Convention {

    private static final String JOURNAL = "meta/_journal.json";
    private static final Pattern TAG = Pattern.compile("(\\d+)_(.*)");

    /** A line of the journal. */
    private record Entry(String tag, double when) {}

    @Override
    public String tool() {
        return "Drizzle";
    }

    @Override
    public boolean fits(List<LocatedFile> files) {
        return files.stream().anyMatch(file -> file.path().equals(JOURNAL));
    }

    @Override
    public Found read(List<LocatedFile> files, SqlDialect dialect) {
        Map<String, LocatedFile> byPath = new LinkedHashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        LocatedFile journal = byPath.getOrDefault(JOURNAL, files.get(0));
        Map<?, ?> content = content(journal);
        if (content.get("dialect") instanceof String named) {
            Product.require(dialect, named, journal);
        }
        Found found = new Found();
        Optional<Entry> latest = Optional.empty();
        for (Object listed : content.get("entries") instanceof List<?> entries ? entries : List.of()) {
            Entry entry = entry(object(listed), journal);
            LocatedFile file = byPath.remove(entry.tag() + ".sql");
            if (file == null) {
                throw new UnsoundHistoryException(journal + " lists \"" + entry.tag() + "\", and there is no "
                        + entry.tag() + ".sql, so Drizzle runs nothing at all."
                        + "\n  next step   bring the file back, or take its entry out of the journal");
            }
            DrizzleChunks chunks = new DrizzleChunks(ScriptText.of(file), dialect);
            Script script = script(file, entry.tag(), chunks.runnable());
            found.script(script);
            found.alsoCalled(BigDecimal.valueOf(entry.when()).toBigInteger().toString(), script);
            DrizzleChunks.refusal(script.text(), dialect)
                    .ifPresent(refusal -> found.refuse(script, refusal.by(tool(), script)));
            chunks.leftOut().forEach(statement -> found.problem(FolderProblems.leftOut(script, statement)));
            latest.filter(before -> entry.when() < before.when())
                    .ifPresent(before -> found.problem(FolderProblems.datedBefore(script, before.tag())));
            latest = latest.filter(before -> before.when() >= entry.when()).or(() -> Optional.of(entry));
        }
        byPath.values().forEach(file -> left(file, found));
        return found;
    }

    private static Map<?, ?> content(LocatedFile journal) {
        try {
            return object(Json.read(ScriptText.of(journal).text()));
        } catch (IllegalArgumentException e) {
            throw new UnsoundHistoryException(
                    journal + " is not JSON: " + e.getMessage() + " is not what it expects there."
                            + "\n  next step   look there for what a merge left behind",
                    e);
        }
    }

    private static void left(LocatedFile file, Found found) {
        if (file.isDirectChild()
                && ScriptName.of(file.name()).isPresent()
                && Oddity.of(file.name()).isEmpty()) {
            found.problem(FolderProblems.notInJournal(file));
        } else {
            found.unread(file);
        }
    }

    private static Script script(LocatedFile file, String tag, ScriptText text) {
        Matcher parts = TAG.matcher(tag);
        ScriptName name = parts.matches()
                ? new ScriptName(Role.UP, parts.group(1), ScriptName.words(parts.group(2)))
                : new ScriptName(Role.UP, tag, ScriptName.words(tag));
        return new Script(file, file.name(), name, text, TransactionMode.ALL_PENDING);
    }

    private static Entry entry(Map<?, ?> entry, LocatedFile journal) {
        if (entry.get("tag") instanceof String tag && entry.get("when") instanceof Double when) {
            return new Entry(tag, when);
        }
        throw new UnsoundHistoryException(journal + " has an entry without \"tag\" and \"when\": " + entry
                + "\n  next step   let drizzle-kit write the journal anew");
    }

    private static Map<?, ?> object(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    @Override
    public Comparator<ScriptName> order(Found found) {
        Map<ScriptName, Integer> places = new HashMap<>();
        for (Script script : found.scripts()) {
            places.put(script.name(), places.size());
        }
        return Comparator.comparing(name -> places.getOrDefault(name, places.size()));
    }

    /** Drizzle compares a file's time with that of the last one in its record only. */
    @Override
    public Migrator.LateArrivals lateArrivals() {
        return Migrator.LateArrivals.IGNORED;
    }

    @Override
    public String sorting() {
        return "that of meta/_journal.json";
    }
}
