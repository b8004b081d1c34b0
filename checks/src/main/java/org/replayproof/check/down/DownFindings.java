package org.replayproof.check.down;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replayproof.check.CheckFailure;
import org.replayproof.engine.Counter;
import org.replayproof.finding.Finding;
import org.replayproof.finding.ObjectDifference;
import org.replayproof.finding.Severity;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;

/** Describes the facts that a down does not restore. */
final class DownFindings {

    private final Trip trip;
    private final DownBlame blame;
    private final RowFindings rows;
    private final List<Finding> all = new ArrayList<>();

    DownFindings(MigrationProject project, Trip trip) {
        this.trip = trip;
        this.blame = new DownBlame(project, trip);
        this.rows = new RowFindings(project, trip, this::add);
    }

    /** Tries statements on the database as the down left it. */
    @FunctionalInterface
    interface Repairs {
        Map<ObjectRef, String> byObject() throws SQLException;
    }

    List<Finding> all() {
        return all;
    }

    /** The effect of a declaration. */
    List<String> excused() {
        return rows.excused();
    }

    private void add(Finding finding) {
        all.add(finding);
    }

    void downFails(MigrationFailedException failure, boolean filled, Map<ObjectRef, String> repairs) {
        Finding failed = failure.finding();
        Finding finding = about(
                        CheckFailure.DOWN_FAILS,
                        Severity.BREAKS,
                        ObjectRef.migration(trip.down().script()))
                .sentence(failed.sentence())
                .expected(failed.expected() == null ? trip.down() + " runs to its end" : failed.expected())
                .actual(Objects.requireNonNullElse(failed.actual(), failed.sentence())
                        + (filled ? "\n(the tables hold rows)" : ""))
                .repair(
                        repairs.isEmpty()
                                ? "Let " + trip.named() + " undo what " + trip.migration() + " does, in reverse order."
                                : pasted(String.join("", repairs.values())));
        add(failed.blame() == null ? finding.blame(blame.of(finding.object())) : finding.blame(failed.blame()));
    }

    void schema(Schema restored, Repairs repairs) throws SQLException {
        List<ObjectDifference> differences = ObjectDifference.in(SchemaDiff.between(trip.before(), restored));
        if (differences.isEmpty()) {
            return;
        }
        Map<ObjectRef, String> tried =
                differences.stream().anyMatch(ObjectDifference::matters) ? repairs.byObject() : Map.of();
        differences.forEach(difference -> add(schema(difference, tried)));
    }

    private Finding schema(ObjectDifference difference, Map<ObjectRef, String> repairs) {
        Change first = difference.changes().get(0);
        ObjectRef object = difference.object();
        Finding finding = about(CheckFailure.SCHEMA_NOT_RESTORED, severity(difference), object)
                .sentence(sentence(first, difference))
                .expected(difference.expected())
                .actual(difference.actual())
                .blame(blame.of(first));
        String repair = repairs.get(object);
        return finding.repair(
                repair == null
                        ? "Let " + trip.named() + " restore " + object.kind() + " " + object + " as it was before "
                                + trip.migration() + "."
                        : pasted(repair));
    }

    private String pasted(String statements) {
        return statements + "-- at the end of " + trip.named();
    }

    private String sentence(Change first, ObjectDifference difference) {
        String object = difference.object().kind() + " " + difference.object();
        if (first instanceof Change.Added) {
            return trip.subject() + " leaves " + object + ", which was not there before " + trip.migration() + ".";
        }
        return trip.subject() + " does not restore " + object
                + (first instanceof Change.Removed ? "." : ": it " + difference.verb() + ".");
    }

    /** Every fact that is not restored is red, except for those that no program notices. Other objects may also use an extension. */
    private Severity severity(ObjectDifference difference) {
        if (difference.changes().stream().allMatch(change -> isMild(change) || wasDangling(change))) {
            return Severity.NOTE;
        }
        Severity severity = difference.severity();
        return severity.isRed() ? severity : Severity.RISKY;
    }

    private static boolean isMild(Change change) {
        return change.weight() != Equivalence.DIFFERENT
                || (change instanceof Change.Altered altered
                        && (altered.aspect() == Aspect.COMMENT || altered.aspect() == Aspect.PART_COMMENTS))
                || (change instanceof Change.Added added && added.ref().kind() == ObjectKind.EXTENSION)
                || keepsLabels(change);
    }

    /** No statement drops a label of an enum type. */
    private static boolean keepsLabels(Change change) {
        return change instanceof Change.Altered altered
                && altered.aspect() == Aspect.LABELS
                && altered.before() instanceof EnumType was
                && altered.after() instanceof EnumType is
                && is.labels().stream().filter(was.labels()::contains).toList().equals(was.labels());
    }

    /** A reference to a table that did not exist: the migration repaired it, and no down should break it again. */
    private boolean wasDangling(Change change) {
        SchemaObject was = change instanceof Change.Altered altered
                ? altered.before()
                : change instanceof Change.Removed removed ? removed.object() : null;
        return was instanceof ForeignKey key
                && trip.before().tables().stream()
                        .noneMatch(table -> table.name().equals(key.referencedTable()));
    }

    void rows(Passage passage, Picture back) {
        rows.compare(passage, back);
    }

    void laterRows(Passage passage, LaterRows later) {
        rows.compareLater(passage, later);
    }

    /** Drawn numbers may be skipped; a number in use must not be drawn again. */
    void counters(Picture before, Picture back) {
        before.counters()
                .forEach((table, counters) ->
                        counters.forEach(was -> back.counters().getOrDefault(table, List.of()).stream()
                                .filter(is -> is.column().equals(was.column()) && is.next() < was.next())
                                .forEach(is -> add(counter(table, was, is)))));
    }

    private Finding counter(ObjectName table, Counter was, Counter is) {
        boolean taken = is.isBehind() && !was.isBehind();
        ObjectRef column = ObjectRef.column(table, is.column());
        return about(CheckFailure.COUNTER_NOT_RESTORED, taken ? Severity.RISKY : Severity.NOTE, column)
                .sentence(trip.subject() + " sets the counter of " + column + " back"
                        + (taken ? ": the next row gets a number that is taken." : "."))
                .expected("the next number is " + was.next() + " or larger")
                .actual("the next number is " + is.next() + ", the largest in the column is " + is.largest())
                .repair("Set the counter to " + (was.next() - 1) + " at the end of " + trip.named() + ".")
                .blame(blame.of(column));
    }

    void secondUpFails(MigrationFailedException failure) {
        Finding failed = failure.finding();
        if (!joined("then a second up fails: " + failed.sentence())) {
            Finding finding = about(
                            CheckFailure.SECOND_UP_FAILS,
                            addsLabel(failed) ? Severity.NOTE : Severity.BREAKS,
                            ObjectRef.migration(trip.migration().script()))
                    .sentence("After " + trip.named() + ", a second up fails: " + failed.sentence())
                    .expected(trip.migration() + " runs again after it was taken back")
                    .actual(Objects.requireNonNullElse(failed.actual(), failed.sentence()))
                    .repair(
                            addsLabel(failed)
                                    ? "Write ADD VALUE IF NOT EXISTS, because no statement drops a label."
                                    : "Let " + trip.named() + " undo everything that keeps " + trip.migration()
                                            + " from running again, names of constraints included.");
            add(finding.blame(blame.of(finding.object())));
        }
    }

    /** Whether the second up meets a label that the down had to leave. */
    private boolean addsLabel(Finding failed) {
        return String.valueOf(failed.expected()).toUpperCase(Locale.ROOT).contains(" ADD VALUE ")
                && all.stream().anyMatch(finding -> finding.object().kind() == ObjectKind.ENUM_TYPE);
    }

    void secondUp(Picture first, Picture second) {
        SchemaDiff diff = SchemaDiff.between(first.schema(), second.schema()).without(DownFindings::isMild);
        String counts = first.rows().keySet().stream()
                .filter(table -> rows.excused().isEmpty() && second.rows().containsKey(table))
                .filter(table -> first.size(table) != second.size(table))
                .map(table -> table + ": " + first.size(table) + " rows → " + second.size(table))
                .collect(Collectors.joining("\n"));
        if ((diff.isEmpty() && counts.isEmpty()) || joined("then a second up ends elsewhere than the first")) {
            return;
        }
        Finding finding = about(
                        CheckFailure.SECOND_UP_DIFFERS,
                        Severity.RISKY,
                        ObjectRef.migration(trip.migration().script()))
                .sentence("After " + trip.named() + ", a second up of " + trip.migration()
                        + " ends elsewhere than the first.")
                .expected("the same schema and as many rows")
                .actual((diff + "\n" + counts).strip())
                .repair("Let " + trip.named() + " undo everything that " + trip.migration() + " does.");
        add(finding.blame(blame.of(finding.object())));
    }

    /** One finding for one cause: a fact that was not restored explains the failure of the second up. */
    boolean joined(String consequence) {
        Optional<Finding> cause =
                all.stream().filter(finding -> finding.severity().isRed()).findFirst();
        cause.ifPresent(
                finding -> all.set(all.indexOf(finding), finding.actual(finding.actual() + "\n" + consequence)));
        return cause.isPresent();
    }

    private Finding about(CheckFailure code, Severity severity, ObjectRef object) {
        return Finding.of(code, severity, object).in(trip.migration().ref());
    }
}
