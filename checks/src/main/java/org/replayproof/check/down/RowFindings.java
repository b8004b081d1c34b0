package org.replayproof.check.down;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckFailure;
import org.replayproof.check.lost.RowImage;
import org.replayproof.engine.Engine;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;

/** Words which rows and values a down script does not restore. */
final class RowFindings {

    private final MigrationProject project;
    private final Engine engine;
    private final Trip trip;
    private final Consumer<Finding> sink;
    private final List<String> excused = new ArrayList<>();

    /** The tables whose rows have a finding: one cause is red once. */
    private final Set<ObjectName> told = new HashSet<>();

    RowFindings(MigrationProject project, Trip trip, Consumer<Finding> sink) {
        this.project = project;
        this.engine = project.database().engine();
        this.trip = trip;
        this.sink = sink;
    }

    List<String> excused() {
        return excused;
    }

    /** Every row of before, with its values, and no other. */
    void compare(Passage passage, Picture back) {
        for (Table table : passage.before().schema().tables()) {
            RowsBack.between(passage.before(), back, table, engine).ifPresent(rows -> {
                gone(rows, passage);
                values(rows, passage, row -> true);
            });
        }
    }

    private void gone(RowsBack rows, Passage passage) {
        Table table = rows.table();
        List<List<@Nullable String>> gone = rows.gone();
        List<List<@Nullable String>> come = rows.come();
        if (!gone.isEmpty()
                && !isExcused(gone, table, "rows of " + table.name(), row -> wasTaken(rows, row, passage))) {
            String others = come.isEmpty() ? "" : ", and has " + RowsBack.words(come, 0) + " instead";
            add(
                    table,
                    CheckFailure.ROWS_NOT_RESTORED,
                    Severity.BREAKS,
                    ObjectRef.table(table.name()),
                    finding -> finding.sentence(trip.subject() + " does not restore "
                                    + RowsBack.words(gone, rows.was().rows().size()) + " of " + table.name() + others
                                    + ".")
                            .expected("every row of " + table.name() + " that was there before " + trip.migration())
                            .actual(rows.is().rows().size() + " of "
                                    + rows.was().rows().size() + " rows are there")
                            .repair(restoring(
                                    "rows of " + table.name(), "INSERT INTO " + table.name() + " … SELECT …")));
        } else if (gone.isEmpty() && !come.isEmpty()) {
            add(
                    table,
                    CheckFailure.ROWS_NOT_RESTORED,
                    Severity.RISKY,
                    ObjectRef.table(table.name()),
                    finding -> finding.sentence(
                                    trip.subject() + " leaves " + RowsBack.words(come, 0) + " in " + table.name()
                                            + " that " + (come.size() == 1 ? "was" : "were") + " not there before "
                                            + trip.migration()
                                            + ".")
                            .expected("no other rows than before " + trip.migration())
                            .actual(rows.is().rows().size() + " rows instead of "
                                    + rows.was().rows().size())
                            .repair("Delete them in " + trip.named() + ": DELETE FROM " + table.name() + " WHERE …"));
        }
    }

    private void values(RowsBack rows, Passage passage, Predicate<List<@Nullable String>> judged) {
        Table table = rows.table();
        rows.changed(judged).forEach((column, changed) -> {
            String name = table.name() + "." + column;
            if (isExcused(changed, table, "values of " + name, row -> wasChanged(rows, row, column, passage))) {
                return;
            }
            List<@Nullable String> first = changed.get(0);
            boolean byTrigger = isWrittenByTrigger(table, column, passage);
            add(
                    table,
                    CheckFailure.VALUES_NOT_RESTORED,
                    byTrigger ? Severity.NOTE : Severity.BREAKS,
                    ObjectRef.column(table.name(), column),
                    finding -> finding.sentence(trip.subject() + " does not restore the values of " + name + ": "
                                    + shown(rows.was().value(first, column)) + " is "
                                    + shown(rows.is().value(first, column)) + " in the row "
                                    + RowsBack.words(first) + ".")
                            .expected("the values from before " + trip.migration())
                            .actual("other values in "
                                    + RowsBack.words(changed, rows.was().rows().size())
                                    + (byTrigger ? "; a trigger of the table writes them" : ""))
                            .repair(restoring(
                                    "values of " + name, "UPDATE " + table.name() + " SET " + column + " = …")));
        });
    }

    private static String shown(@Nullable String value) {
        return value == null ? "NULL" : "«" + value + "»";
    }

    private String restoring(String what, String statement) {
        return "Let " + trip.migration() + " keep the " + what + " and " + trip.named() + " bring them back: "
                + statement + "; if it cannot be undone, write -- irreversible: and the reason into " + trip.named()
                + ".";
    }

    /** New rows outlive the second down, and the old ones keep their values beside them. */
    void compareLater(Passage passage, LaterRows later) {
        for (Table table : later.full().schema().tables()) {
            RowsBack.between(later.full(), later.back(), table, engine).ifPresent(rows -> lost(rows, passage, later));
        }
        for (Table table : passage.before().schema().tables()) {
            if (!told.contains(table.name())) {
                RowsBack.between(passage.before(), later.back(), table, engine)
                        .ifPresent(rows -> values(rows, passage, row -> isUntouched(table, row, later)));
            }
        }
    }

    /**
     * New rows are found by their keys. Where the migration gave the old rows other keys, the down may do so too, and rows are
     * counted; those that the migration itself inserted may go.
     */
    private void lost(RowsBack rows, Passage passage, LaterRows later) {
        Table table = rows.table();
        RowImage without = later.without().rows().get(table.name());
        RowImage there = later.there().rows().get(table.name());
        if (without == null || there == null || told.contains(table.name())) {
            return;
        }
        Set<List<@Nullable String>> old =
                there.by(rows.was().columns(), table).rows().keySet();
        List<List<@Nullable String>> gone =
                rows.gone().stream().filter(row -> !old.contains(row)).toList();
        int come = rows.was().rows().size() - old.size();
        boolean keepsKeys = RowsBack.between(passage.before(), passage.there(), table, engine)
                .filter(first -> first.gone().isEmpty())
                .isPresent();
        if (keepsKeys
                ? gone.isEmpty()
                : rows.is().rows().size() >= without.rows().size() + come) {
            return;
        }
        boolean mayGo = (trip.loosens() && changesRows(table)) || later.followed(table, gone);
        Severity severity = mayGo ? Severity.NOTE : Severity.BREAKS;
        add(
                table,
                CheckFailure.ROWS_NOT_RESTORED,
                severity,
                ObjectRef.table(table.name()),
                finding -> finding.sentence(trip.subject() + " loses " + RowsBack.words(gone, come) + " of "
                                + table.name() + " that came after " + trip.migration() + ".")
                        .expected("rows that came after " + trip.migration() + " stay in " + table.name())
                        .actual(rows.is().rows().size() + " rows are there, " + gone.size()
                                + " of the new ones are not")
                        .repair("Let " + trip.named() + " copy all rows that are there, not only those from before "
                                + trip.migration() + "."));
    }

    private boolean changesRows(Table table) {
        String script = Objects.requireNonNullElse(trip.migration().downSql(), "");
        return project.database().dialect().split(script).stream()
                .anyMatch(statement -> statement.mentions(table.name().name())
                        && statement.tokens().stream().anyMatch(token -> token.is("DELETE") || token.is("UPDATE")));
    }

    /** Inserting a row may fire a trigger that writes others. */
    private static boolean isUntouched(Table table, List<@Nullable String> row, LaterRows later) {
        RowImage there = later.there().rows().get(table.name());
        RowImage full = later.full().rows().get(table.name());
        return there != null
                && full != null
                && there.rows().containsKey(row)
                && Objects.equals(there.rows().get(row), full.rows().get(row));
    }

    /** A declaration excuses what the migration took; what was there until the down ran is the down's own loss. */
    private boolean isExcused(
            List<List<@Nullable String>> rows, Table table, String what, Predicate<List<@Nullable String>> takenByUp) {
        if (!trip.declared().isDeclared() || !rows.stream().allMatch(takenByUp)) {
            return false;
        }
        excused.add(what + ": " + trip.named() + " declares that it cannot be undone: "
                + trip.declared().reason());
        told.add(table.name());
        return true;
    }

    private static boolean wasTaken(RowsBack rows, List<@Nullable String> row, Passage passage) {
        return there(rows, passage).map(there -> !there.rows().containsKey(row)).orElse(true);
    }

    private static boolean wasChanged(RowsBack rows, List<@Nullable String> row, String column, Passage passage) {
        return there(rows, passage)
                .filter(there ->
                        there.columns().contains(column) && there.rows().containsKey(row))
                .map(there ->
                        !Objects.equals(there.value(row, column), rows.was().value(row, column)))
                .orElse(true);
    }

    /** The rows between up and down, by the columns that are left; empty where the migration took the table or the key. */
    private static Optional<RowImage> there(RowsBack rows, Passage passage) {
        RowImage there = passage.there().rows().get(rows.table().name());
        if (there == null) {
            return Optional.empty();
        }
        List<String> left =
                rows.was().columns().stream().filter(there.columns()::contains).toList();
        boolean hasKey = rows.was()
                .by(left, rows.table())
                .rows()
                .keySet()
                .equals(rows.was().rows().keySet());
        return hasKey ? Optional.of(there.by(left, rows.table())) : Optional.empty();
    }

    /** A trigger of the table writes the column when a statement updates another one: a time, a version. */
    private boolean isWrittenByTrigger(Table table, String column, Passage passage) {
        return !table.triggers().isEmpty()
                && Stream.of(passage.up(), passage.down())
                        .flatMap(step -> step.statements().stream())
                        .map(Step.Executed::sql)
                        .flatMap(sql -> project.database().dialect().split(sql).stream())
                        .noneMatch(statement -> statement.mentions(column)
                                || (statement.mentions(table.name().name())
                                        && !statement.startsWith("UPDATE")
                                        && !statement.startsWith("ALTER")));
    }

    private void add(
            Table table, CheckFailure code, Severity severity, ObjectRef object, UnaryOperator<Finding> words) {
        told.add(table.name());
        sink.accept(words.apply(Finding.of(code, severity, object)
                .in(trip.migration().ref())
                .blame(new DownBlame(project, trip).of(object))));
    }
}
