package org.replayproof.replay.folder;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Severity;
import org.replayproof.replay.HistoryFailure;
import org.replayproof.replay.folder.FolderReader.Odd;
import org.replayproof.replay.folder.FolderReader.Script;
import org.replayproof.schema.ObjectRef;

/** Words for what is wrong with the list of files in a folder. */
final class FolderProblems {

    private static final Pattern TODO = Pattern.compile("(?:--|/\\*|^\\s*\\*).*\\b(TODO|FIXME|XXX)\\b.*");

    private final List<Finding> findings = new ArrayList<>();

    List<Finding> findings() {
        return findings;
    }

    void duplicates(List<Script> same) {
        if (same.size() < 2) {
            return;
        }
        Script first = same.get(0);
        String claim = first.name().version().isEmpty()
                ? "are the repeatable migration \"" + first.name().description() + "\""
                : "have the version " + first.name().version();
        findings.add(about(HistoryFailure.DUPLICATE_VERSION, Severity.BREAKS, same.get(1))
                .saying(names(same) + " " + claim + "; which one runs, or runs first, is left to chance.")
                .expected("one file of each version")
                .actual(same.stream().map(script -> script.file().place()).collect(Collectors.joining("\n")))
                .repair("Give the one that was merged later the next free number."));
    }

    private static String names(List<Script> scripts) {
        List<String> names =
                scripts.stream().map(script -> script.file().name()).toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }

    void odd(Odd odd) {
        switch (odd.oddity().failure()) {
            case STRAY_COPY -> strayCopy(odd);
            case NEAR_MISS_NAME -> nearMiss(odd);
            default -> unread(odd);
        }
    }

    private void strayCopy(Odd odd) {
        String name = odd.file().name();
        String original = odd.oddity().probablyMeant();
        findings.add(about(HistoryFailure.STRAY_COPY, Severity.RISKY, odd)
                .saying(name + " looks like a copy of " + original
                        + " that was left behind; it was not run, and a runner that takes every file would run it.")
                .expected("only migrations in the folder")
                .actual(odd.file().place())
                .repair("Delete it, or give it a version of its own if it is a migration."));
    }

    private void nearMiss(Odd odd) {
        String name = odd.file().name();
        findings.add(about(HistoryFailure.NEAR_MISS_NAME, Severity.RISKY, odd)
                .saying(name + " nearly fits the naming convention and does not; it was not run.")
                .expected("a name such as " + odd.oddity().probablyMeant())
                .actual(odd.file().place())
                .repair("Rename it to " + odd.oddity().probablyMeant() + ", or move it elsewhere."));
    }

    private void unread(Odd odd) {
        String why = odd.file().isDirectChild()
                ? odd.file().path() + " has no version in its name; it was not run."
                : odd.file().path() + " lies in a folder below; it was not run.";
        findings.add(about(HistoryFailure.UNREAD_FILE, Severity.NOTE, odd)
                .saying(why)
                .actual(odd.file().place())
                .repair(
                        odd.file().isDirectChild()
                                ? "If it is a migration, give it a version; else move it elsewhere."
                                : "If it is a migration, name its folder as a location of its own."));
    }

    /** Numbers are expected to follow one another only where most of them do: not timestamps, not tens. */
    void gaps(List<Script> ordered) {
        List<Script> plain = ordered.stream()
                .filter(script -> script.name().numbers().size() == 1)
                .toList();
        int next = 0;
        for (int i = 1; i < plain.size(); i++) {
            next += distance(plain.get(i - 1), plain.get(i)).equals(BigInteger.ONE) ? 1 : 0;
        }
        if (plain.size() < 3 || next * 2 <= plain.size() - 1) {
            return;
        }
        for (int i = 1; i < plain.size(); i++) {
            if (distance(plain.get(i - 1), plain.get(i)).compareTo(BigInteger.ONE) > 0) {
                gap(plain.get(i - 1), plain.get(i));
            }
        }
    }

    private static BigInteger distance(Script one, Script other) {
        return other.name().numbers().get(0).subtract(one.name().numbers().get(0));
    }

    private void gap(Script before, Script after) {
        BigInteger first = before.name().numbers().get(0).add(BigInteger.ONE);
        BigInteger last = after.name().numbers().get(0).subtract(BigInteger.ONE);
        String missing = first.equals(last) ? first.toString() : first + " to " + last;
        findings.add(about(HistoryFailure.VERSION_GAP, Severity.NOTE, after)
                .saying("Between " + before.file().name() + " and "
                        + after.file().name() + " there is no " + missing + ".")
                .expected("numbers that follow one another, as the others do")
                .repair("If it was deleted, a database that ran it holds what no file tells of; if it never was, all is"
                        + " well."));
    }

    void todo(Script script, String text) {
        int line = 0;
        for (String content : text.lines().toList()) {
            line++;
            Matcher todo = TODO.matcher(content);
            if (todo.find()) {
                findings.add(about(HistoryFailure.LEFT_OVER_TODO, Severity.NOTE, script)
                        .saying(script.file().name() + ":" + line + " says that it is not finished.")
                        .actual(content.strip())
                        .repair("Finish it before it runs anywhere, or delete the remark."));
            }
        }
    }

    void missingDown(Script up) {
        findings.add(about(HistoryFailure.MISSING_DOWN, Severity.NOTE, up)
                .saying(up.file().name() + " has no script that takes it back, and others here have one.")
                .expected("a file of the same version that ends in .down.sql, or begins with U")
                .repair("Write it, or accept that this one stays."));
    }

    void orphanedDown(Script down) {
        findings.add(about(HistoryFailure.ORPHANED_DOWN, Severity.NOTE, down)
                .saying(down.file().name() + " takes back version "
                        + down.name().version() + ", and no migration has that version.")
                .actual(down.file().place())
                .repair("Delete it, or mend its number."));
    }

    private static Finding about(HistoryFailure failure, Severity severity, Script script) {
        String name = script.file().name();
        return Finding.of(failure, severity, ObjectRef.migration(name))
                .in(new MigrationRef(script.name().version(), name));
    }

    private static Finding about(HistoryFailure failure, Severity severity, Odd odd) {
        return Finding.of(failure, severity, ObjectRef.migration(odd.file().path()))
                .in(new MigrationRef("", odd.file().path()));
    }
}
