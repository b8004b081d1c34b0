package org.replayproof.assertions;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Table;
import org.replayproof.schema.Unique;

/** What can be wrong with a table. */
record TableFindings(Context context) {

    static Finding finding(AssertionFailure code, ObjectRef object, String sentence) {
        return Finding.of(code, Severity.BREAKS, object).sentence(sentence);
    }

    static boolean isSameSet(List<String> one, List<String> other) {
        return one.size() == other.size() && new HashSet<>(one).equals(new HashSet<>(other));
    }

    static boolean isUnique(Table table, List<String> columns) {
        return Stream.concat(
                        table.uniques().stream().map(Unique::columns),
                        table.indexes().stream()
                                .filter(index -> index.unique() && index.predicate() == null && index.valid())
                                .map(TableFindings::keyColumns))
                .anyMatch(unique -> isSameSet(unique, columns));
    }

    static boolean hasUnique(Table table) {
        return !table.uniques().isEmpty()
                || table.indexes().stream()
                        .anyMatch(index -> index.unique() && index.predicate() == null && index.valid());
    }

    /** The keys without what follows a column's name, such as DESC: uniqueness does not depend on it. */
    private static List<String> keyColumns(Index index) {
        return index.keys().stream()
                .map(key -> key.replaceFirst("(?i)( ASC| DESC)?( NULLS (FIRST|LAST))?$", ""))
                .toList();
    }

    Stream<Finding> missingColumns(Table table, String... names) {
        return Stream.of(names).filter(name -> table.column(name).isEmpty()).map(name -> missingColumn(table, name));
    }

    Finding missingColumn(Table table, String name) {
        return finding(
                        AssertionFailure.MISSING_COLUMN,
                        ObjectRef.column(table.name(), name),
                        table.name() + "." + name + " does not exist.")
                .expected("column " + name)
                .actual(There.instead(name, table.name().toString(), "column", columnNames(table)))
                .repair("ALTER TABLE " + quoted(table.name()) + " ADD COLUMN " + context.quote(name) + " …");
    }

    private String quoted(ObjectName name) {
        return name.namespace().isEmpty()
                ? context.quote(name.name())
                : context.quote(name.namespace()) + "." + context.quote(name.name());
    }

    Finding extraColumn(Column column, String trouble) {
        return context.repairing(
                finding(AssertionFailure.EXTRA_COLUMN, column.ref(), column.ref() + " is there, and " + trouble + ".")
                        .actual((column.name() + " " + column.type()).strip()),
                new Change.Removed(column));
    }

    List<Finding> otherColumns(Table table, String... names) {
        List<String> wanted = List.of(names);
        return Stream.concat(
                        missingColumns(table, names),
                        table.columns().stream()
                                .filter(column -> !wanted.contains(column.name()))
                                .map(column -> extraColumn(column, "is not among the columns named")
                                        .expected("exactly " + String.join(", ", names))))
                .toList();
    }

    List<Finding> otherColumnsOrOrder(Table table, String... names) {
        List<Finding> others = otherColumns(table, names);
        if (!others.isEmpty() || columnNames(table).equals(List.of(names))) {
            return others;
        }
        return List.of(finding(
                        AssertionFailure.COLUMN_ORDER,
                        table.ref(),
                        table.name() + " has these columns in another order.")
                .expected(String.join(", ", names))
                .actual(String.join(", ", columnNames(table))));
    }

    private static List<String> columnNames(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private static ObjectRef primaryKeyRef(Table table) {
        return new ObjectRef(ObjectKind.PRIMARY_KEY, table.name().toString());
    }

    Finding missingPrimaryKey(Table table) {
        return finding(
                        AssertionFailure.MISSING_PRIMARY_KEY,
                        primaryKeyRef(table),
                        table.name() + " has no primary key.")
                .expected("a primary key")
                .actual("none");
    }

    List<Finding> otherPrimaryKey(Table table, List<String> columns) {
        PrimaryKey key = table.primaryKey();
        if (key != null && key.columns().equals(columns)) {
            return List.of();
        }
        String expected = "primary key " + list(columns);
        if (key == null) {
            return List.of(context.repairing(
                    missingPrimaryKey(table).expected(expected),
                    new Change.Added(new PrimaryKey(table.name(), ConstraintName.NONE, columns))));
        }
        return List.of(otherColumns(key, columns));
    }

    Finding otherColumns(PrimaryKey key, List<String> columns) {
        Finding finding = finding(
                        AssertionFailure.PRIMARY_KEY,
                        key.ref(),
                        "the primary key of " + key.table() + " is " + list(key.columns()) + ", not " + list(columns)
                                + ".")
                .expected("primary key " + list(columns))
                .actual("primary key " + list(key.columns()));
        return context.altering(finding, key, Aspect.COLUMNS, "columns", columns);
    }

    Finding extraPrimaryKey(Table table) {
        PrimaryKey key = Objects.requireNonNull(table.primaryKey());
        return context.repairing(
                finding(AssertionFailure.PRIMARY_KEY, key.ref(), table.name() + " has a primary key, and should not.")
                        .expected("no primary key")
                        .actual("primary key " + list(key.columns())),
                new Change.Removed(key));
    }

    Finding missingUnique(Table table, List<String> columns) {
        Unique wanted = new Unique(table.name(), ConstraintName.NONE, columns);
        List<String> there = Stream.concat(
                        table.uniques().stream().map(unique -> list(unique.columns())),
                        table.indexes().stream()
                                .filter(Index::unique)
                                .map(index -> list(index.keys()) + IndexFindings.reservations(index)))
                .toList();
        return repairingIf(
                !columns.isEmpty(),
                finding(
                                AssertionFailure.MISSING_UNIQUE,
                                wanted.ref(),
                                columns.isEmpty()
                                        ? "nothing is unique in " + table.name() + "."
                                        : "nothing makes " + list(columns) + " unique in " + table.name() + ".")
                        .expected(columns.isEmpty() ? "something unique" : "unique " + list(columns))
                        .actual(There.all(table.name().toString(), "unique key", there)),
                new Change.Added(wanted));
    }

    private Finding repairingIf(boolean sensible, Finding finding, Change change) {
        return sensible ? context.repairing(finding, change) : finding;
    }

    Finding missingForeignKey(Table table, List<String> columns) {
        return finding(
                        AssertionFailure.MISSING_FOREIGN_KEY,
                        new ObjectRef(ObjectKind.FOREIGN_KEY, table.name() + list(columns)),
                        table.name() + list(columns) + " has no foreign key.")
                .expected("a foreign key " + list(columns))
                .actual(There.all(
                        table.name().toString(),
                        "foreign key",
                        table.foreignKeys().stream()
                                .map(TableFindings::describe)
                                .toList()));
    }

    static String describe(ForeignKey key) {
        return list(key.columns()) + " → " + key.referencedTable() + list(key.referencedColumns());
    }

    Finding noCheck(Table table) {
        return finding(
                        AssertionFailure.MISSING_CHECK,
                        new ObjectRef(ObjectKind.CHECK, table.name().toString()),
                        table.name() + " has no check.")
                .expected("a check")
                .actual("none");
    }

    List<Finding> missingCheckOf(Table table, String expression) {
        List<String> there =
                table.checks().stream().map(CheckConstraint::expression).toList();
        Trial.Outcome outcome = Trial.ofCheck(context, table, expression).compareWithAny(context, there, expression);
        if (outcome.same()) {
            return List.of();
        }
        CheckConstraint wanted = new CheckConstraint(table.name(), ConstraintName.NONE, expression, List.of());
        Finding finding = finding(
                        AssertionFailure.MISSING_CHECK,
                        wanted.ref(),
                        table.name() + " has no check " + expression + ".")
                .expected("check " + outcome.expected())
                .actual(There.all(table.name().toString(), "check", there));
        return List.of(outcome.refused() ? finding : context.repairing(finding, new Change.Added(wanted)));
    }

    List<Finding> otherRowCount(Table table, long expected) {
        long rows = context.ask((engine, connection) -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT count(*) FROM " + quoted(table.name()))) {
                result.next();
                return result.getLong(1);
            }
        });
        return rows == expected
                ? List.of()
                : List.of(finding(
                                AssertionFailure.ROW_COUNT,
                                table.ref(),
                                table.name() + " holds " + rows(rows) + ", not " + expected + ".")
                        .expected(rows(expected))
                        .actual(rows(rows)));
    }

    private static String rows(long number) {
        return number + (number == 1 ? " row" : " rows");
    }

    static String list(List<String> names) {
        return names.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
