package org.replayproof.migrator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Severity;
import org.replayproof.location.LocatedFile;
import org.replayproof.schema.ObjectRef;

/**
 * The rules on a list of migrations for every migrator, and their findings.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class HistoryProblems {

    private static final String MARK = ".*\\b(TODO|FIXME|XXX)\\b.*";
    private static final Pattern TODO_IN_SQL = Pattern.compile("(?:--|/\\*|^\\s*\\*)" + MARK);

    /** In SQL these begin operators, and URLs have two slashes in strings. */
    private static final Pattern TODO_IN_PROGRAM = Pattern.compile("(?:--|/\\*|^\\s*\\*|#|//)" + MARK);

    private final List<Finding> findings = new ArrayList<>();
    private FreeNumbers numbers = new FreeNumbers(List.of());

    /** Starts without any. */
    public HistoryProblems() {}

    /**
     * The findings so far.
     *
     * @return the findings, in the order of the rules
     */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * Adds a finding of a migrator's own.
     *
     * @param finding the problem
     */
    public void add(Finding finding) {
        findings.add(finding);
    }

    /**
     * Sets the versions in use, so that no proposed name has one of them.
     *
     * @param versions as their files write them
     */
    public void taken(Collection<String> versions) {
        numbers = new FreeNumbers(versions);
    }

    /**
     * Examines a file that is not a migration for the migrator.
     *
     * @param file the file
     * @param tool the tool with the conventions
     */
    public void leftOut(LocatedFile file, String tool) {
        Optional<ScriptName> fitsElsewhere =
                ScriptName.of(file.name()).filter(name -> name.role() == ScriptName.Role.UP);
        if (fitsElsewhere.isPresent() && Oddity.of(file.name()).isEmpty()) {
            ScriptName name = fitsElsewhere.get();
            String meant = "V" + name.version() + "__" + name.description().replace(' ', '_') + ".sql";
            findings.add(nearMiss(file, meant, file.path() + " is not a migration for " + tool + "; it was not run."));
        } else {
            Oddity.of(file.name()).ifPresent(oddity -> odd(file, oddity));
        }
    }

    /**
     * Several files have one version.
     *
     * @param refs the files; fewer than two are not a problem
     * @param places the place of each file
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
                .sentence(all + " " + claim + "; which one runs, or runs first, is left to chance.")
                .expected("one file of each version")
                .actual(String.join("\n", places))
                .repair("Give the file that was merged later the next free number."));
    }

    /**
     * Adds a file whose name fits no convention.
     *
     * @param file the file
     * @param oddity the problem of its name
     */
    public void odd(LocatedFile file, Oddity oddity) {
        switch (oddity.failure()) {
            case STRAY_COPY -> strayCopy(file, oddity);
            case NEAR_MISS_NAME ->
                findings.add(nearMiss(
                        file,
                        oddity.probablyMeant(),
                        file.name() + " nearly fits the naming convention and does not; it was not run."));
            case OTHER_KIND -> otherKind(file);
            default -> unread(file);
        }
    }

    private void strayCopy(LocatedFile file, Oddity oddity) {
        String name = file.name();
        String original = oddity.probablyMeant();
        findings.add(about(HistoryFailure.STRAY_COPY, Severity.RISKY, file)
                .sentence(name + " looks like a copy of " + original
                        + " that was left behind; it was not run, and a runner that takes every file would run it.")
                .expected("only migrations in the folder")
                .actual(file.place())
                .repair("Delete it, or give it a version of its own if it is a migration."));
    }

    private void otherKind(LocatedFile file) {
        findings.add(about(HistoryFailure.OTHER_KIND, Severity.RISKY, file)
                .sentence(file.path() + " is numbered as the migrations are and is not SQL; it was not run.")
                .expected("only files that this migrator runs")
                .actual(file.place())
                .repair(
                        "If it is a migration, let a command run them all (docs/migrators.md, \"Command\"); else move it"
                                + " elsewhere, or accept it."));
    }

    private Finding nearMiss(LocatedFile file, String nearest, String sentence) {
        String meant = numbers.free(nearest);
        String why = meant.equals(nearest) ? "" : " (the number of " + nearest + " is taken)";
        return Finding.of(HistoryFailure.NEAR_MISS_NAME, Severity.RISKY, ObjectRef.migration(file.path()))
                .in(new MigrationRef("", file.path()))
                .sentence(sentence)
                .expected("a name such as " + meant)
                .actual(file.place())
                .repair("Rename it to " + meant + why + ", or move it elsewhere.");
    }

    private void unread(LocatedFile file) {
        String why = file.isDirectChild()
                ? file.path() + " has no version in its name; it was not run."
                : file.path() + " is in a subfolder; it was not run.";
        findings.add(about(HistoryFailure.UNREAD_FILE, Severity.NOTE, file)
                .sentence(why)
                .actual(file.place())
                .repair(
                        file.isDirectChild()
                                ? "If it is a migration, give it a version; otherwise move it to another folder."
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
                .sentence("Between " + before + " and " + after + " there is no " + missing + ".")
                .expected("numbers that follow one another, as the others do")
                .repair("If it was deleted, a database that ran it holds what no file tells of; if it never was, all is"
                        + " well."));
    }

    /**
     * Finds comments that declare a migration unfinished.
     *
     * @param migration the migration
     * @param file its file as messages name it; the ending decides how comments begin
     * @param text its text
     */
    public void todo(MigrationRef migration, String file, String text) {
        if (!text.contains("TODO") && !text.contains("FIXME") && !text.contains("XXX")) {
            return;
        }
        Pattern pattern = file.endsWith(".sql") ? TODO_IN_SQL : TODO_IN_PROGRAM;
        int line = 0;
        for (String content : text.lines().toList()) {
            line++;
            Matcher todo = pattern.matcher(content);
            if (todo.find()) {
                findings.add(about(HistoryFailure.LEFT_OVER_TODO, Severity.NOTE, migration)
                        .sentence(file + ":" + line + " says that it is not finished.")
                        .actual(content.strip())
                        .repair("Finish it before it runs anywhere, or delete the remark."));
            }
        }
    }

    /**
     * Finds migrations without a down in a history in which others have one. Repeatable migrations need none.
     *
     * @param migrations the history
     * @param hasDown whether a migration has a down
     * @param expected the form of a down
     */
    public void missingDowns(List<Migration> migrations, Predicate<Migration> hasDown, String expected) {
        if (migrations.stream().noneMatch(hasDown)) {
            return;
        }
        migrations.stream()
                .filter(migration -> migration.kind() == Migration.Kind.VERSIONED && !hasDown.test(migration))
                .map(Migration::ref)
                .forEach(migration -> findings.add(about(HistoryFailure.MISSING_DOWN, Severity.NOTE, migration)
                        .sentence(migration + " has no down, and other migrations here have one.")
                        .expected(expected)
                        .repair("Write it, or accept that this migration stays.")));
    }

    private static Finding about(HistoryFailure failure, Severity severity, MigrationRef migration) {
        return Finding.of(failure, severity, ObjectRef.migration(migration.script()))
                .in(migration);
    }

    private static Finding about(HistoryFailure failure, Severity severity, LocatedFile file) {
        return Finding.of(failure, severity, ObjectRef.migration(file.path())).in(new MigrationRef("", file.path()));
    }
}
