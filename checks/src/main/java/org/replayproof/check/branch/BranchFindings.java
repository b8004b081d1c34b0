package org.replayproof.check.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.replayproof.check.CheckFailure;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator.LateArrivals;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.ReplayResult;
import org.replayproof.schema.ObjectRef;

/** Says what conflicts between two branches, and what the migrator will do with late arrivals. */
final class BranchFindings {

    private final Branches branches;
    private final String migrator;
    private final LateArrivals late;

    BranchFindings(Branches branches, String migrator, LateArrivals late) {
        this.branches = branches;
        this.migrator = migrator;
        this.late = late;
    }

    /** Migrations that databases of the base have run, and that this branch changes. */
    List<Finding> changed(Changes changes) {
        List<Finding> findings = new ArrayList<>();
        for (Migration migration : changes.edited()) {
            findings.add(merged(migration)
                    .sentence(migration + " was changed after it had been merged into " + branches.base()
                            + ": databases that ran it before are different now.")
                    .expected("the content that it has in " + branches.base())
                    .actual("checksum " + migration.checksum() + ", which is another one")
                    .repair("Take the change back, and write a new migration." + restore(migration)));
        }
        for (Migration migration : branches.mine().migrations()) {
            String old = changes.renamed().get(migration.script());
            if (old != null) {
                findings.add(merged(migration)
                        .sentence(old + " was renamed to " + migration + " after it had been merged into "
                                + branches.base() + ".")
                        .expected(old)
                        .actual(migration.script() + ", which is a new migration for databases that ran " + old)
                        .repair(back(old, migration)));
            }
        }
        for (Migration migration : changes.removed()) {
            findings.add(Finding.of(
                            CheckFailure.MERGED_MIGRATION_CHANGED,
                            Severity.BREAKS,
                            ObjectRef.migration(migration.script()))
                    .sentence(migration + " was removed after it had been merged into " + branches.base() + ".")
                    .expected(migration + " as in " + branches.base())
                    .actual("this branch has no migration of that name")
                    .repair("Put it back: databases that ran it have its effect, and new ones would not."
                            + restore(migration)));
        }
        return findings;
    }

    private static Finding merged(Migration migration) {
        return Finding.of(
                        CheckFailure.MERGED_MIGRATION_CHANGED, Severity.BREAKS, ObjectRef.migration(migration.script()))
                .in(migration.ref());
    }

    private String restore(Migration migration) {
        return branches.repository().isEmpty()
                ? ""
                : branches.theirs()
                        .file(migration)
                        .or(() -> branches.older().file(migration))
                        .map(file -> "\ngit checkout " + branches.base() + " -- "
                                + branches.mine().shown(file))
                        .orElse("");
    }

    private String back(String old, Migration now) {
        Migration before = branches.older().byName().get(old);
        return before == null
                ? "Give it its old name back."
                : branches.older()
                        .file(before)
                        .flatMap(from -> branches.mine().file(now).map(to -> branches.move(to, from)))
                        .orElse("Give it its old name back.");
    }

    /** Migrations with a number that is taken, or lower than the highest one of the base. */
    List<Finding> numbers(Numbering numbering) {
        List<Finding> findings = new ArrayList<>();
        numbering
                .newest()
                .ifPresent(newest -> numbering.late().forEach(each -> {
                    boolean fails = each.taken() || late != LateArrivals.RUN;
                    findings.add(Finding.of(
                                    CheckFailure.LATE_NUMBER,
                                    fails ? Severity.BREAKS : Severity.NOTE,
                                    ObjectRef.migration(each.migration().script()))
                            .in(each.migration().ref())
                            .sentence(numbered(each, newest))
                            .expected("a number after " + newest.version() + ": " + each.version() + " is free")
                            .actual(each.migration().version() + "; " + policy(newest))
                            .repair(repair(numbering)));
                }));
        return findings;
    }

    private String numbered(Numbering.Late each, Migration newest) {
        return each.taken()
                ? each.migration() + " has a number that a migration of " + branches.base() + " has."
                : each.migration() + " is numbered before " + newest + ", the newest migration of " + branches.base()
                        + ".";
    }

    private String policy(Migration newest) {
        return switch (late) {
            case RUN -> migrator + " runs it late, on databases that have run " + newest;
            case REFUSED -> migrator + " refuses it on databases that have run " + newest;
            case IGNORED ->
                migrator + " ends with success on databases that have run " + newest + ", and never runs it";
        };
    }

    private String repair(Numbering numbering) {
        List<String> lines = new ArrayList<>(numbering.commands());
        boolean inJournal =
                branches.mine().files().all().keySet().stream().anyMatch(file -> file.endsWith("meta/_journal.json"));
        if (inJournal) {
            numbering
                    .late()
                    .forEach(each -> lines.add("meta/_journal.json: move the entry of "
                            + each.migration().script().replaceAll("\\.sql$", "")
                            + " to the end, with the idx and the tag of "
                            + each.version() + " and a when after the last one"));
        }
        return String.join("\n", lines);
    }

    /** Migrations that run in one order only, or end in another state. */
    Finding conflict(Conflict conflict, Merge merge, EndStates ends) {
        boolean numberedFirst = conflict.mineLast() < conflict.theirsLast();
        return conflict.isSilent() ? silent(conflict, merge, ends) : loud(conflict, merge, numberedFirst);
    }

    private Finding silent(Conflict conflict, Merge merge, EndStates ends) {
        boolean runs = late == LateArrivals.RUN;
        return about(CheckFailure.BRANCHES_DIVERGE, runs ? Severity.RISKY : Severity.NOTE, conflict, merge)
                .sentence(mine(conflict, merge) + " and " + theirs(conflict, merge) + " of " + branches.base()
                        + " succeed in either order, and the databases are different afterwards"
                        + (runs ? "." : "; " + migrator + " does not run late arrivals."))
                .expected("one state, whichever branch is deployed first")
                .actual("from " + order(conflict.theirs(), conflict.mine(), merge) + " to "
                        + order(conflict.mine(), conflict.theirs(), merge) + ":\n"
                        + ends.between(conflict.theirsFirst(), conflict.mineFirst()))
                .repair("Merge " + branches.base() + " into this branch, and let " + mine(conflict, merge)
                        + " alter what " + theirs(conflict, merge) + " leaves instead of skipping or overwriting it.");
    }

    private Finding loud(Conflict conflict, Merge merge, boolean numberedFirst) {
        boolean failsAfter = !conflict.theirsFirst().succeeded();
        boolean breaks = failsAfter || numberedFirst;
        String sentence = failsAfter
                ? mine(conflict, merge) + " fails after " + theirs(conflict, merge) + " of " + branches.base() + "."
                : theirs(conflict, merge) + " of " + branches.base() + " fails after " + mine(conflict, merge)
                        + (numberedFirst ? ", which has a lower number." : "; it runs before it.");
        return about(CheckFailure.BRANCHES_CONFLICT, breaks ? Severity.BREAKS : Severity.NOTE, conflict, merge)
                .sentence(sentence)
                .expected("both run, whichever branch is deployed first")
                .actual(order(conflict.theirs(), conflict.mine(), merge) + ": " + result(conflict.theirsFirst()) + "\n"
                        + order(conflict.mine(), conflict.theirs(), merge) + ": " + result(conflict.mineFirst()))
                .repair("Merge " + branches.base() + " into this branch, and change " + mine(conflict, merge)
                        + " so that it runs after " + theirs(conflict, merge) + ".");
    }

    private static Finding about(CheckFailure code, Severity severity, Conflict conflict, Merge merge) {
        String own = mine(conflict, merge);
        return Finding.of(code, severity, ObjectRef.migration(own + ", " + theirs(conflict, merge)))
                .in(merge.project()
                        .history()
                        .migrations()
                        .get(conflict.mineLast())
                        .ref());
    }

    private static String result(ReplayResult result) {
        return result.failure()
                .map(MigrationFailedException::finding)
                .map(finding ->
                        String.valueOf(finding.actual()).lines().findFirst().orElse(finding.sentence()))
                .orElse("succeeds");
    }

    private static String order(List<Integer> first, List<Integer> second, Merge merge) {
        List<Integer> all = new ArrayList<>(first);
        all.addAll(second);
        return all.stream().map(merge.scripts()::get).collect(Collectors.joining(", "));
    }

    private static String mine(Conflict conflict, Merge merge) {
        return merge.scripts().get(conflict.mineLast());
    }

    private static String theirs(Conflict conflict, Merge merge) {
        return merge.scripts().get(conflict.theirsLast());
    }
}
