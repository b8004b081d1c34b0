package org.replayproof.replay.folder;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Severity;
import org.replayproof.location.LocatedFile;
import org.replayproof.replay.HistoryFailure;
import org.replayproof.replay.folder.Found.Odd;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.SqlStatement;

/**
 * Words for what is wrong with a list of migrations in files.
 *
 * @since 0.1.0
 */
public final class FolderProblems {

    private static final Pattern TODO = Pattern.compile("(?:--|/\\*|^\\s*\\*).*\\b(TODO|FIXME|XXX)\\b.*");

    private final List<Finding> findings = new ArrayList<>();

    /** Starts without any. */
    public FolderProblems() {}

    /**
     * What was found so far.
     *
     * @return the findings, in the order in which they were looked for
     */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * Looks at a file that the migrator does not take for a migration.
     *
     * @param file the file
     * @param tool whose conventions it does not fit
     */
    public void leftOut(LocatedFile file, String tool) {
        Optional<ScriptName> fitsElsewhere =
                ScriptName.of(file.name()).filter(name -> name.role() == ScriptName.Role.UP);
        if (fitsElsewhere.isPresent() && Oddity.of(file.name()).isEmpty()) {
            ScriptName name = fitsElsewhere.get();
            String meant = "V" + name.version() + "__" + name.description().replace(' ', '_') + ".sql";
            findings.add(nearMiss(file, meant, file.path() + " is no migration to " + tool + "; it was not run."));
        } else {
            Oddity.of(file.name()).ifPresent(oddity -> odd(new Odd(file, oddity)));
        }
    }

    /**
     * Several files claim one version.
     *
     * @param refs the files; fewer than two are no problem
     * @param places where each of them lies
     */
    public void duplicates(List<MigrationRef> refs, List<String> places) {
        if (refs.size() < 2) {
            return;
        }
        String version = refs.get(0).version();
        String claim = version.isEmpty() ? "are one repeatable migration" : "have the version " + version;
        List<String> names = refs.stream().map(MigrationRef::script).toList();
        String all = String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
        findings.add(about(HistoryFailure.DUPLICATE_VERSION, Severity.BREAKS, refs.get(1))
                .saying(all + " " + claim + "; which one runs, or runs first, is left to chance.")
                .expected("one file of each version")
                .actual(String.join("\n", places))
                .repair("Give the one that was merged later the next free number."));
    }

    void odd(Odd odd) {
        switch (odd.oddity().failure()) {
            case STRAY_COPY -> strayCopy(odd);
            case NEAR_MISS_NAME ->
                findings.add(nearMiss(
                        odd.file(),
                        odd.oddity().probablyMeant(),
                        odd.file().name() + " nearly fits the naming convention and does not; it was not run."));
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

    private static Finding nearMiss(LocatedFile file, String meant, String sentence) {
        return Finding.of(HistoryFailure.NEAR_MISS_NAME, Severity.RISKY, ObjectRef.migration(file.path()))
                .in(new MigrationRef("", file.path()))
                .saying(sentence)
                .expected("a name such as " + meant)
                .actual(file.place())
                .repair("Rename it to " + meant + ", or move it elsewhere.");
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

    /**
     * Numbers that were left out. They are expected to follow one another only where most of them do: not timestamps, not
     * tens.
     *
     * @param ordered versioned migrations in their order
     */
    public void gaps(List<MigrationRef> ordered) {
        List<MigrationRef> plain = ordered.stream()
                .filter(migration -> migration.version().matches("\\d+"))
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

    private static BigInteger distance(MigrationRef one, MigrationRef other) {
        return new BigInteger(other.version()).subtract(new BigInteger(one.version()));
    }

    private void gap(MigrationRef before, MigrationRef after) {
        BigInteger first = new BigInteger(before.version()).add(BigInteger.ONE);
        BigInteger last = new BigInteger(after.version()).subtract(BigInteger.ONE);
        String missing = first.equals(last) ? first.toString() : first + " to " + last;
        findings.add(about(HistoryFailure.VERSION_GAP, Severity.NOTE, after)
                .saying("Between " + before + " and " + after + " there is no " + missing + ".")
                .expected("numbers that follow one another, as the others do")
                .repair("If it was deleted, a database that ran it holds what no file tells of; if it never was, all is"
                        + " well."));
    }

    /**
     * Remarks that a script is not finished.
     *
     * @param migration the migration
     * @param text its text
     */
    public void todo(MigrationRef migration, String text) {
        if (!text.contains("TODO") && !text.contains("FIXME") && !text.contains("XXX")) {
            return;
        }
        int line = 0;
        for (String content : text.lines().toList()) {
            line++;
            Matcher todo = TODO.matcher(content);
            if (todo.find()) {
                findings.add(about(HistoryFailure.LEFT_OVER_TODO, Severity.NOTE, migration)
                        .saying(migration + ":" + line + " says that it is not finished.")
                        .actual(content.strip())
                        .repair("Finish it before it runs anywhere, or delete the remark."));
            }
        }
    }

    void missingDown(Script up, String expected) {
        findings.add(about(HistoryFailure.MISSING_DOWN, Severity.NOTE, up.ref())
                .saying(up.label() + " has no script that takes it back, and others here have one.")
                .expected(expected)
                .repair("Write it, or accept that this one stays."));
    }

    void orphanedDown(Script down) {
        findings.add(about(HistoryFailure.ORPHANED_DOWN, Severity.NOTE, down.ref())
                .saying(down.label() + " takes back version " + down.name().version()
                        + ", and no migration has that version.")
                .actual(down.file().place())
                .repair("Delete it, or mend its number."));
    }

    void heldIn(Script script, Script baseline) {
        findings.add(about(HistoryFailure.UNREAD_FILE, Severity.NOTE, script.ref())
                .saying(script.label() + " is held in " + baseline.label() + "; a new database does not run it.")
                .actual(script.file().place())
                .repair("None is needed while both routes end in one schema; the check RoutesMeet compares them."));
    }

    void notInJournal(LocatedFile file) {
        findings.add(Finding.of(HistoryFailure.JOURNAL_MISMATCH, Severity.RISKY, ObjectRef.migration(file.path()))
                .in(new MigrationRef("", file.path()))
                .saying(file.path() + " is not in meta/_journal.json; Drizzle never runs it.")
                .expected("an entry for each file")
                .actual(file.place())
                .repair("Let drizzle-kit generate it anew, or delete the file."));
    }

    void datedBefore(Script script, String tag) {
        findings.add(about(HistoryFailure.JOURNAL_MISMATCH, Severity.RISKY, script.ref())
                .saying(script.label() + " is dated before " + tag
                        + ".sql in meta/_journal.json; a database that has run"
                        + " that one passes over this one without a word.")
                .expected("a \"when\" later than that of each entry before it")
                .actual(script.file().place())
                .repair("Raise its \"when\" above the one before, while no database has run it."));
    }

    void cut(Script script, SqlStatement statement, int line, Annotations annotations) {
        findings.add(about(HistoryFailure.STATEMENT_CUT, Severity.BREAKS, script.ref())
                .saying(annotations.tool() + " cuts the statement that begins in " + script.label() + ":"
                        + statement.line() + " after line " + line + ", since that line ends in a semicolon.")
                .expected("statements that " + annotations.tool() + " keeps whole")
                .actual(script.file().place() + ":" + line)
                .repair("Write \"" + annotations.prefix() + " StatementBegin\" before it and \"" + annotations.prefix()
                        + " StatementEnd\" after it."));
    }

    private static Finding about(HistoryFailure failure, Severity severity, MigrationRef migration) {
        return Finding.of(failure, severity, ObjectRef.migration(migration.script()))
                .in(migration);
    }

    private static Finding about(HistoryFailure failure, Severity severity, Odd odd) {
        return Finding.of(failure, severity, ObjectRef.migration(odd.file().path()))
                .in(new MigrationRef("", odd.file().path()));
    }
}
