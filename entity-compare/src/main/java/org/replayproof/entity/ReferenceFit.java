package org.replayproof.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.entity.model.MappedTable.Reference;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ForeignKey.Action;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/** Whether the foreign keys fit the associations. Names do not count. */
record ReferenceFit(Comparison comparison, MappedTable mapped, Table actual) {

    Stream<Finding> findings() {
        if (mapped.readOnly()) {
            return Stream.of();
        }
        Stream<Finding> asked = wanted().stream()
                .filter(reference -> comparison.areJudged(mapped, reference.columns(), actual))
                .filter(reference -> isTable(reference.table()))
                .flatMap(this::reference);
        return comparison.belief().bothWays() ? Stream.concat(asked, unmapped()) : asked;
    }

    /** No foreign key can refer to a view; that a table is missing is a finding already. */
    private boolean isTable(ObjectName name) {
        return comparison.actualTable(name).isPresent();
    }

    private Stream<Finding> reference(Reference wanted) {
        Optional<ForeignKey> same = TableKind.enforced(actual).stream()
                .filter(key -> isSame(wanted, key))
                .findFirst();
        if (same.isPresent()) {
            return action(wanted, same.get());
        }
        Optional<ForeignKey> elsewhere = TableKind.enforced(actual).stream()
                .filter(key -> comparison.names().sameSet(key.columns(), wanted.columns()))
                .findFirst();
        return Stream.of(elsewhere.map(key -> elsewhere(wanted, key)).orElseGet(() -> missing(wanted)));
    }

    private Finding missing(Reference wanted) {
        ForeignKey key = key(wanted);
        Finding finding = Finding.of(EntityFailure.MISSING_FOREIGN_KEY, Severity.RISKY, key.ref())
                .sentence(actual.name() + "(" + Words.list(wanted.columns()) + ") has no foreign key, but "
                        + subject(wanted) + " refers to " + wanted.table()
                        + ": rows that point nowhere are stored without an error.")
                .expected(describe(key))
                .actual("no foreign key on (" + Words.list(wanted.columns()) + ")"
                        + (TableKind.enforced(actual).size()
                                        < actual.foreignKeys().size()
                                ? " that is enforced"
                                : ""));
        return comparison.repaired(finding, new Change.Added(key));
    }

    private Finding elsewhere(Reference wanted, ForeignKey key) {
        boolean ancestor = isAncestor(key.referencedTable(), wanted.table());
        return Finding.of(EntityFailure.FOREIGN_KEY_TARGET, ancestor ? Severity.LOOSER : Severity.BREAKS, key.ref())
                .sentence(actual.name() + "(" + Words.list(key.columns()) + ") refers to " + target(key) + ", but "
                        + subject(wanted) + " refers to " + target(key(wanted))
                        + (ancestor ? ": rows of other subclasses are taken too." : "."))
                .expected(describe(key(wanted)))
                .actual(describe(key));
    }

    /** Whether every row of a table of a joined hierarchy is a row of the other table too. */
    private boolean isAncestor(ObjectName ancestor, ObjectName table) {
        Optional<MappedTable> at = comparison.belief().model().tables().stream()
                .filter(one -> comparison.same(one.name(), table))
                .findFirst();
        return at.flatMap(one -> one.references().stream()
                        .filter(reference -> comparison.names().sameSet(reference.columns(), one.primaryKey()))
                        .findFirst())
                .filter(parent -> comparison.same(parent.table(), ancestor) || isAncestor(ancestor, parent.table()))
                .isPresent();
    }

    /** A declared action that the database lacks fails, since the mapper leaves the rows to it. */
    private Severity severity(Reference wanted, ForeignKey key) {
        if (strength(key.onDelete()) == Action.NO_ACTION) {
            return Severity.BREAKS;
        }
        boolean ownRows = mapped.isCollection()
                || wanted.owned()
                || comparison.names().sameSet(wanted.columns(), mapped.primaryKey());
        return key.onDelete() == Action.CASCADE && wanted.onDelete() == Action.NO_ACTION && ownRows
                ? Severity.NOTE
                : Severity.RISKY;
    }

    private Stream<Finding> action(Reference wanted, ForeignKey key) {
        if (strength(wanted.onDelete()) == strength(key.onDelete())) {
            return Stream.of();
        }
        Severity severity = severity(wanted, key);
        Finding finding = Finding.of(EntityFailure.FOREIGN_KEY_ACTION, severity, key.ref())
                .sentence("When a row of " + key.referencedTable() + " goes, " + actual.name() + "("
                        + Words.list(key.columns()) + ") says " + key.onDelete() + ", but " + subject(wanted)
                        + " is mapped with " + wanted.onDelete() + ".")
                .expected("ON DELETE " + wanted.onDelete())
                .actual("ON DELETE " + key.onDelete());
        if (!severity.isRed()) {
            return Stream.of(finding);
        }
        Finding repaired = comparison.repaired(finding, new Change.Altered(key, key(wanted), Aspect.ON_DELETE));
        return Stream.of(
                severity == Severity.BREAKS || repaired.repair() == null
                        ? repaired
                        : repaired.repair("declare it: @OnDelete(action = OnDeleteAction."
                                + key.onDelete().name()
                                + "); or, if the rows must stay, which the database no longer does then:\n"
                                + repaired.repair()));
    }

    /** NO ACTION and RESTRICT refuse both; they differ in when. */
    private static Action strength(Action action) {
        return action == Action.RESTRICT ? Action.NO_ACTION : action;
    }

    private Stream<Finding> unmapped() {
        return TableKind.enforced(actual).stream()
                .filter(key ->
                        wanted().stream().noneMatch(one -> comparison.names().sameSet(one.columns(), key.columns())))
                .map(key -> Finding.of(EntityFailure.UNMAPPED_CONSTRAINT, Severity.STRICTER, key.ref())
                        .sentence(actual.name() + "(" + Words.list(key.columns()) + ") refers to " + target(key)
                                + ", which " + mapped.subject() + " does not say.")
                        .actual(describe(key)));
    }

    /** Those of the model and those the database stored: SQLite's dialect leaves foreign keys out of its statements. */
    private List<Reference> wanted() {
        List<Reference> wanted = new ArrayList<>();
        comparison.expectedTable(mapped.name()).stream()
                .flatMap(table -> table.foreignKeys().stream())
                .filter(key -> mapped.references().stream()
                        .noneMatch(one -> comparison.names().sameSet(one.columns(), key.columns())))
                .map(key -> new Reference(
                        key.columns(), key.referencedTable(), key.referencedColumns(), key.onDelete(), false, false))
                .forEach(wanted::add);
        wanted.addAll(mapped.references());
        return wanted;
    }

    private boolean isSame(Reference wanted, ForeignKey key) {
        return comparison.same(wanted.table(), key.referencedTable())
                && pairs(wanted.columns(), wanted.referenced()).equals(pairs(key.columns(), referenced(key)));
    }

    /** A foreign key that names no columns means the primary key. */
    private List<String> referenced(ForeignKey key) {
        return !key.referencedColumns().isEmpty()
                ? key.referencedColumns()
                : comparison
                        .actualTable(key.referencedTable())
                        .map(Table::primaryKey)
                        .map(primary -> primary.columns())
                        .orElse(List.of());
    }

    private Set<List<String>> pairs(List<String> columns, List<String> referenced) {
        Set<List<String>> pairs = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            pairs.add(List.of(
                    comparison.names().key(columns.get(i)),
                    i < referenced.size() ? comparison.names().key(referenced.get(i)) : ""));
        }
        return pairs;
    }

    private ForeignKey key(Reference wanted) {
        return new ForeignKey(
                actual.name(),
                ConstraintName.NONE,
                wanted.columns(),
                wanted.table(),
                wanted.referenced(),
                Action.NO_ACTION,
                wanted.onDelete(),
                null,
                null,
                true,
                List.of(),
                null);
    }

    private String subject(Reference wanted) {
        return comparison.subject(mapped, wanted.columns());
    }

    private static String target(ForeignKey key) {
        return key.referencedTable() + "(" + Words.list(key.referencedColumns()) + ")";
    }

    private static String describe(ForeignKey key) {
        return "FOREIGN KEY (" + Words.list(key.columns()) + ") REFERENCES " + target(key)
                + (key.onDelete() == Action.NO_ACTION ? "" : " ON DELETE " + key.onDelete());
    }
}
