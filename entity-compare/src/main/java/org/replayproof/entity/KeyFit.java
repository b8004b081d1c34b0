package org.replayproof.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Table;
import org.replayproof.schema.Unique;

/** Whether the primary key and what is unique fit the mapping. */
record KeyFit(Comparison comparison, MappedTable mapped, Table actual) {

    Stream<Finding> findings() {
        if (mapped.readOnly()) {
            return Stream.of();
        }
        Stream<Finding> asked = Stream.concat(primaryKey(), missingUniques());
        return comparison.belief().bothWays() ? Stream.concat(asked, unmappedUniques()) : asked;
    }

    private Stream<Finding> primaryKey() {
        PrimaryKey key = actual.primaryKey();
        List<String> wanted = mapped.primaryKey();
        if (wanted.isEmpty()) {
            return key == null || !comparison.belief().bothWays()
                    ? Stream.of()
                    : Stream.of(Finding.of(EntityFailure.UNMAPPED_CONSTRAINT, Severity.STRICTER, key.ref())
                            .saying(actual.name() + " has a primary key, but " + mapped.subject()
                                    + " may hold the same row twice.")
                            .actual("PRIMARY KEY (" + Words.list(key.columns()) + ")"));
        }
        if (!comparison.areJudged(mapped, wanted, actual)) {
            return Stream.of();
        }
        if (key == null) {
            Finding finding = Finding.of(
                            EntityFailure.MISSING_PRIMARY_KEY,
                            Severity.BREAKS,
                            new ObjectRef(ObjectKind.PRIMARY_KEY, actual.name().toString()))
                    .saying(actual.name() + " has no primary key, but " + mapped.subject() + " is identified by "
                            + Words.list(wanted) + ".")
                    .expected("PRIMARY KEY (" + Words.list(wanted) + ")")
                    .actual("no primary key");
            return Stream.of(comparison.repaired(
                    finding, new Change.Added(new PrimaryKey(actual.name(), ConstraintName.NONE, wanted))));
        }
        return comparison.names().sameSet(key.columns(), wanted)
                ? Stream.of()
                : Stream.of(Finding.of(EntityFailure.PRIMARY_KEY_COLUMNS, Severity.BREAKS, key.ref())
                        .saying("The primary key of " + actual.name() + " is (" + Words.list(key.columns()) + "), but "
                                + mapped.subject() + " is identified by " + Words.list(wanted) + ".")
                        .expected("PRIMARY KEY (" + Words.list(wanted) + ")")
                        .actual("PRIMARY KEY (" + Words.list(key.columns()) + ")"));
    }

    private Stream<Finding> missingUniques() {
        return wantedUniques().stream()
                .filter(wanted -> comparison.areJudged(mapped, wanted, actual))
                .filter(wanted -> actualUniques().stream()
                        .noneMatch(is -> comparison.names().containsAll(wanted, is.columns())))
                .map(this::missingUnique);
    }

    private Finding missingUnique(List<String> wanted) {
        Unique unique = new Unique(actual.name(), ConstraintName.NONE, wanted);
        Finding finding = Finding.of(EntityFailure.MISSING_UNIQUE, Severity.RISKY, unique.ref())
                .saying("(" + Words.list(wanted) + ") of " + actual.name() + " is not unique, but "
                        + comparison.subject(mapped, wanted)
                        + " is declared so: duplicates are stored without an error.")
                .expected("UNIQUE (" + Words.list(wanted) + "), as a constraint or as an index without a condition")
                .actual(
                        actualUniques().isEmpty()
                                ? "nothing in " + actual.name() + " is unique"
                                : "unique are: "
                                        + Words.list(actualUniques().stream()
                                                .map(is -> "(" + Words.list(is.columns()) + ")")
                                                .toList()));
        return comparison.repaired(finding, new Change.Added(unique));
    }

    private Stream<Finding> unmappedUniques() {
        List<List<String>> wanted = new ArrayList<>(wantedUniques());
        wanted.add(mapped.primaryKey());
        return actualUniques().stream()
                .filter(is -> !is.object().equals(actual.primaryKey()))
                .filter(is -> wanted.stream()
                        .filter(one -> !one.isEmpty())
                        .noneMatch(one -> comparison.names().containsAll(is.columns(), one)))
                .map(is -> Finding.of(
                                EntityFailure.UNMAPPED_CONSTRAINT,
                                Severity.STRICTER,
                                is.object().ref())
                        .saying("(" + Words.list(is.columns()) + ") of " + actual.name() + " is unique, which "
                                + mapped.subject() + " does not say.")
                        .actual("UNIQUE (" + Words.list(is.columns()) + ")"));
    }

    /** Those of the model and those of the database's own reading: SQLite's dialect leaves many out of its statements. */
    private List<List<String>> wantedUniques() {
        List<List<String>> wanted = new ArrayList<>(mapped.uniques());
        comparison.expectedTable(mapped.name()).stream()
                .flatMap(table -> uniques(table).stream())
                .filter(unique -> !(unique.object() instanceof PrimaryKey))
                .map(UniqueColumns::columns)
                .filter(columns ->
                        wanted.stream().noneMatch(one -> comparison.names().sameSet(one, columns)))
                .forEach(wanted::add);
        wanted.sort(Comparator.comparing(Words::list));
        return wanted;
    }

    private List<UniqueColumns> actualUniques() {
        return uniques(actual);
    }

    private List<UniqueColumns> uniques(Table table) {
        List<UniqueColumns> uniques = new ArrayList<>();
        if (table.primaryKey() != null) {
            uniques.add(new UniqueColumns(table.primaryKey(), table.primaryKey().columns()));
        }
        table.uniques().forEach(unique -> uniques.add(new UniqueColumns(unique, unique.columns())));
        for (Index index : table.indexes()) {
            List<String> columns = IndexKeys.columns(index, table, comparison.engine());
            boolean known = uniques.stream().anyMatch(is -> comparison.names().sameSet(is.columns(), columns));
            if (index.unique() && index.predicate() == null && !columns.isEmpty() && !known) {
                uniques.add(new UniqueColumns(index, columns));
            }
        }
        return uniques;
    }

    /** Columns that are unique together, and what makes them so. */
    private record UniqueColumns(org.replayproof.schema.TablePart object, List<String> columns) {}
}
