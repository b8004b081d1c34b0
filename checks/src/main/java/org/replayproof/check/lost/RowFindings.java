package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckFailure;
import org.replayproof.finding.Blame;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;

/** Words what a step did to rows, values and counters. */
final class RowFindings {

    private final MigrationProject project;
    private final Migration migration;
    private final Destruction step;
    private final DropsComment comment;
    private final List<String> strict;
    private final List<Finding> all = new ArrayList<>();

    RowFindings(
            MigrationProject project,
            Migration migration,
            Destruction step,
            DropsComment comment,
            List<String> strict) {
        this.project = project;
        this.migration = migration;
        this.step = step;
        this.comment = comment;
        this.strict = strict;
    }

    List<Finding> all() {
        return all;
    }

    void compare(Table table, RowComparison rows, Map<ObjectName, RowImage> after) {
        List<List<@Nullable String>> gone = rows.gone();
        if (!gone.isEmpty() && !step.declares(table.name())) {
            boolean followed = rows.followed(gone, after);
            all.add(finding(
                            CheckFailure.LOST_ROWS,
                            followed ? Severity.NOTE : Severity.BREAKS,
                            ObjectRef.table(table.name()),
                            table)
                    .sentence(migration + " loses " + rows.words(gone) + " of " + table.name()
                            + (followed
                                    ? ", because they refer to rows that it deletes."
                                    : ", and no statement of it deletes them.")
                            + condition())
                    .expected("every row of " + table.name() + " is there afterwards")
                    .actual(cause(table))
                    .repair(
                            step.isRebuilt(table.name())
                                    ? "Copy every row, or say in the file that the loss is meant: -- drops: "
                                            + table.name()
                                    : "Keep the rows that " + table.name()
                                            + " refers to: update them in place, or rebuild their"
                                            + " table while foreign keys are off. If the loss is meant, write -- drops: "
                                            + table.name() + " into the file."));
        }
        rows.values(after).forEach((column, words) -> values(table, column, words));
    }

    private void values(Table table, String column, String words) {
        boolean declared =
                comment.covers(table.name(), column) || (step.declares(table.name()) && !step.isRebuilt(table.name()));
        ObjectRef ref = ObjectRef.column(table.name(), column);
        boolean madeAnew = step.isMadeAnew(ref);
        if (!declared) {
            all.add(finding(CheckFailure.LOST_VALUES, Severity.BREAKS, ref, table)
                    .sentence(migration + " loses values of " + table.name() + "." + column + ": " + words + "."
                            + condition())
                    .expected("the same values in the same rows")
                    .actual(madeAnew ? "the column is dropped, and another one takes its name" : cause(table))
                    .repair((madeAnew
                                    ? "Copy the values before the column is dropped: UPDATE " + table.name()
                                            + " SET … = " + column
                                    : "Copy the column as it is: INSERT INTO … (…, " + column + ") SELECT …, " + column
                                            + " FROM …")
                            + "; if the loss is meant, write -- drops: " + table.name() + "." + column
                            + " into the file."));
        }
    }

    void counter(Table numbered, long was, long is) {
        ObjectName table = numbered.name();
        if (!comment.covers(table)) {
            all.add(finding(CheckFailure.LOST_COUNTER, Severity.RISKY, ObjectRef.table(table), numbered)
                    .sentence(migration + " lowers the counter of " + table + " from " + was + " to " + is
                            + ": numbers are given out a second time.")
                    .expected("the counter (AUTOINCREMENT, identity or sequence) continues after " + was)
                    .actual("it continues after " + is)
                    .repair("Copy the counter into the new table in the same migration: "
                            + project.database().dialect().howToSetCounters() + "."));
        }
    }

    private String condition() {
        return strict.isEmpty() ? "" : " This happens with " + String.join("; ", strict) + ".";
    }

    private Finding finding(FailureCode code, Severity severity, ObjectRef object, Table table) {
        ObjectName removed = step.isRebuilt(table.name())
                ? table.name()
                : parent(table).map(ForeignKey::referencedTable).orElse(table.name());
        return Finding.of(code, severity, object)
                .in(migration.ref())
                .blame(project.blame(object, migration, loss(removed, removed.equals(table.name()))));
    }

    /** The statement that removed rows, with how; rows of other tables went with them. */
    private Blame.Event loss(ObjectName removed, boolean itself) {
        List<Blame.Event> events =
                project.blame(ObjectRef.table(removed), migration).events();
        Blame.Event last = events.get(events.size() - 1);
        String how = itself || !last.how().isEmpty() ? last.how() : "through " + removed;
        return new Blame.Event(Blame.Deed.LOST, migration.ref(), last.line(), how);
    }

    private Optional<ForeignKey> parent(Table table) {
        return table.foreignKeys().stream()
                .filter(key -> !key.referencedTable().equals(table.name()) && step.touches(key.referencedTable()))
                .findFirst();
    }

    /** The foreign key through which the rows went, else the rebuild of the table. */
    private String cause(Table table) {
        Optional<ForeignKey> key = parent(table);
        if (!step.isRebuilt(table.name()) && key.isPresent()) {
            ForeignKey found = key.get();
            return "foreign key " + found.ref() + " references " + found.referencedTable() + " on delete "
                    + found.onDelete()
                    + "; the migration "
                    + (step.isRebuilt(found.referencedTable()) ? "drops and rebuilds " : "empties ")
                    + found.referencedTable();
        }
        return step.isRebuilt(table.name())
                ? "the rebuild of " + table.name() + " does not copy them"
                : "they are gone";
    }
}
