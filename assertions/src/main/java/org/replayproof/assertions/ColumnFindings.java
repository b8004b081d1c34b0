package org.replayproof.assertions;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Column.Generated;
import org.replayproof.schema.Column.Identity;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ForeignKey.Action;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Table;

/** The findings about a column. */
record ColumnFindings(Context context) {

    private static Finding finding(AssertionFailure code, Column column, String sentence) {
        return Finding.of(code, Severity.BREAKS, column.ref()).sentence(sentence);
    }

    Finding otherType(Column column, String type) {
        String there = column.type().isEmpty() ? "no declared type" : column.type();
        return context.altering(
                finding(AssertionFailure.COLUMN_TYPE, column, column.ref() + " is " + there + ", not " + type + ".")
                        .expected(type)
                        .actual(there),
                column,
                Aspect.TYPE,
                "type",
                type);
    }

    Finding otherNullability(Column column, boolean nullable) {
        return context.altering(
                finding(
                                AssertionFailure.COLUMN_NULLABILITY,
                                column,
                                column.ref() + (nullable ? " does not accept NULL." : " accepts NULL."))
                        .expected(nullable ? "nullable" : "NOT NULL")
                        .actual(nullable ? "NOT NULL" : "nullable"),
                column,
                Aspect.NULLABLE,
                "nullable",
                nullable);
    }

    List<Finding> otherDefault(Column column, String expression) {
        Trial.Outcome outcome =
                Trial.ofDefault(context, column, expression).compare(context, column.defaultValue(), expression);
        if (outcome.same()) {
            return List.of();
        }
        String there = column.defaultValue();
        Finding finding = finding(
                        AssertionFailure.COLUMN_DEFAULT,
                        column,
                        there == null
                                ? column.ref() + " has no default."
                                : "the default of " + column.ref() + " is " + there + ", not " + expression + ".")
                .expected("default " + outcome.expected())
                .actual(there == null ? "no default" : "default " + there);
        return List.of(
                outcome.refused()
                        ? finding
                        : context.altering(finding, column, Aspect.DEFAULT, "defaultValue", expression));
    }

    Finding noDefault(Column column) {
        return finding(AssertionFailure.COLUMN_DEFAULT, column, column.ref() + " has no default.")
                .expected("a default")
                .actual("no default");
    }

    List<Finding> primaryKey(Table table, Column column) {
        PrimaryKey key = table.primaryKey();
        if (key == null || !key.columns().equals(List.of(column.name()))) {
            return List.of();
        }
        return List.of(finding(AssertionFailure.PRIMARY_KEY, column, column.ref() + " is the primary key.")
                .expected("another primary key, or none")
                .actual("primary key " + TableFindings.list(key.columns())));
    }

    Finding noCheck(Table table, Column column) {
        return finding(AssertionFailure.MISSING_CHECK, column, "no check is about " + column.ref() + ".")
                .expected("a check that mentions " + column.name())
                .actual(There.all(
                        table.name().toString(),
                        "check",
                        table.checks().stream().map(CheckConstraint::expression).toList()));
    }

    Finding extraDefault(Column column) {
        return context.altering(
                finding(AssertionFailure.COLUMN_DEFAULT, column, column.ref() + " has a default, and should not.")
                        .expected("no default")
                        .actual("default " + column.defaultValue()),
                column,
                Aspect.DEFAULT,
                "defaultValue",
                null);
    }

    Finding otherIdentity(Column column, Identity expected) {
        return context.altering(otherIdentity(column, words(expected)), column, Aspect.IDENTITY, "identity", expected);
    }

    Finding otherIdentity(Column column, String expected) {
        return finding(
                        AssertionFailure.COLUMN_IDENTITY,
                        column,
                        column.identity() == Identity.NONE
                                ? column.ref() + " is not numbered by the database."
                                : column.ref() + " is numbered by the database in another way.")
                .expected(expected)
                .actual(words(column.identity()));
    }

    static String words(Identity identity) {
        return switch (identity) {
            case NONE -> "no identity";
            case ALWAYS -> "GENERATED ALWAYS AS IDENTITY";
            case BY_DEFAULT -> "GENERATED BY DEFAULT AS IDENTITY";
            case ROWID -> "INTEGER PRIMARY KEY, an alias of the row's number";
            case AUTOINCREMENT -> "INTEGER PRIMARY KEY AUTOINCREMENT";
        };
    }

    List<Finding> otherGenerated(Table table, Column column, String expression) {
        Generated generated = column.generated();
        boolean stored = generated == null || generated.stored();
        Trial.Outcome outcome = Trial.ofGenerated(context, table, column, expression, stored)
                .compare(context, generated == null ? null : generated.expression(), expression);
        if (outcome.same()) {
            return List.of();
        }
        return List.of(finding(
                        AssertionFailure.COLUMN_GENERATED,
                        column,
                        column.ref()
                                + (generated == null
                                        ? " is a plain column."
                                        : " is computed from " + generated.expression() + ", not from " + expression
                                                + "."))
                .expected("generated as " + outcome.expected())
                .actual(generated == null ? "not generated" : "generated as " + generated));
    }

    Finding extraGenerated(Column column) {
        return context.altering(
                finding(
                                AssertionFailure.COLUMN_GENERATED,
                                column,
                                column.ref() + " is computed by the database, and should not.")
                        .expected("not generated")
                        .actual("generated as " + column.generated()),
                column,
                Aspect.GENERATED,
                "generated",
                null);
    }

    List<Finding> otherReference(Table table, Column column, String referencedTable, String referencedColumn) {
        List<ForeignKey> keys = table.foreignKeys().stream()
                .filter(key -> key.columns().contains(column.name()))
                .toList();
        if (keys.stream().anyMatch(key -> leads(key, column, referencedTable, referencedColumn))) {
            return List.of();
        }
        ForeignKey wanted = new ForeignKey(
                column.table(),
                ConstraintName.NONE,
                List.of(column.name()),
                context.schema().table(referencedTable).map(Table::name).orElse(ObjectName.of(referencedTable)),
                List.of(referencedColumn),
                Action.NO_ACTION,
                Action.NO_ACTION,
                null,
                null,
                true,
                List.of(),
                null);
        Finding finding = Finding.of(
                        keys.isEmpty() ? AssertionFailure.MISSING_FOREIGN_KEY : AssertionFailure.FOREIGN_KEY,
                        Severity.BREAKS,
                        wanted.ref())
                .sentence(
                        keys.isEmpty()
                                ? column.ref() + " has no foreign key."
                                : column.ref() + " does not refer to " + referencedTable + "(" + referencedColumn
                                        + ").")
                .expected(TableFindings.describe(wanted))
                .actual(
                        keys.isEmpty()
                                ? There.all(
                                        table.name().toString(),
                                        "foreign key",
                                        table.foreignKeys().stream()
                                                .map(TableFindings::describe)
                                                .toList())
                                : keys.stream().map(TableFindings::describe).collect(Collectors.joining(", ")));
        return List.of(
                keys.isEmpty() && isOfTheType(column, referencedTable, referencedColumn)
                        ? context.repairing(finding, new Change.Added(wanted))
                        : finding);
    }

    private boolean isOfTheType(Column column, String referencedTable, String referencedColumn) {
        return context.schema()
                .table(referencedTable)
                .flatMap(table -> table.column(referencedColumn))
                .filter(referenced -> context.isSameType(referenced.type(), column.type()))
                .isPresent();
    }

    private boolean leads(ForeignKey key, Column column, String referencedTable, String referencedColumn) {
        return context.schema().isNamed(key.referencedTable(), referencedTable)
                && IntStream.range(0, key.columns().size())
                        .anyMatch(i -> key.columns().get(i).equals(column.name())
                                && key.referencedColumns().get(i).equals(referencedColumn));
    }

    Finding other(AssertionFailure code, Column column, Aspect aspect, String expected, String none) {
        return context.altering(
                finding(code, column, "the " + aspect + " of " + column.ref() + " is not the one expected.")
                        .expected(expected)
                        .actual(column.aspects().getOrDefault(aspect, none)),
                column,
                aspect,
                aspect.toString(),
                expected);
    }
}
