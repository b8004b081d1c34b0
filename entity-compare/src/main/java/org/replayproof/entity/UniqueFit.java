package org.replayproof.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.Index;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Table;
import org.replayproof.schema.Unique;

/** Whether what is unique fits the mapping. */
record UniqueFit(Comparison comparison, MappedTable mapped, Table actual) {

    Stream<Finding> findings() {
        if (mapped.readOnly()) {
            return Stream.of();
        }
        Stream<Finding> asked = missingUniques();
        return comparison.belief().bothWays() ? Stream.concat(asked, unmappedUniques()) : asked;
    }

    private Stream<Finding> missingUniques() {
        return wantedUniques().stream()
                .filter(wanted -> comparison.areJudged(mapped, wanted, actual))
                .filter(wanted ->
                        held().stream().noneMatch(is -> comparison.names().containsAll(wanted, is.columns())))
                .filter(wanted -> !TableKind.isForeign(actual))
                .map(wanted -> byExpression(wanted)
                        .map(index -> byExpression(wanted, index))
                        .orElseGet(() -> missingUnique(wanted)));
    }

    /** An index over expressions of these columns alone refuses every duplicate of them, and more. */
    private Optional<Index> byExpression(List<String> wanted) {
        return actual.indexes().stream()
                .filter(index -> index.unique() && index.valid() && index.predicate() == null)
                .filter(index -> actual.columns().stream()
                        .filter(column -> index.keys().stream().anyMatch(key -> mentions(key, column.name())))
                        .allMatch(column -> comparison.names().containsAll(wanted, List.of(column.name()))))
                .findFirst();
    }

    private static boolean mentions(String key, String column) {
        return Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(column) + "(?!\\w)")
                .matcher(key)
                .find();
    }

    private Finding byExpression(List<String> wanted, Index index) {
        return Finding.of(
                        EntityFailure.MISSING_UNIQUE,
                        Severity.STRICTER,
                        new Unique(actual.name(), ConstraintName.NONE, wanted).ref())
                .sentence("(" + Words.list(wanted) + ") of " + actual.name() + " is unique by index " + index.name()
                        + " over " + Words.list(index.keys()) + ", but " + comparison.subject(mapped, wanted)
                        + " is declared unique itself: values that differ may be refused.")
                .expected("UNIQUE (" + Words.list(wanted) + ")")
                .actual("a unique index on (" + Words.list(index.keys()) + ")");
    }

    private Finding missingUnique(List<String> wanted) {
        Unique unique = new Unique(actual.name(), ConstraintName.NONE, wanted);
        Finding finding = Finding.of(EntityFailure.MISSING_UNIQUE, Severity.RISKY, unique.ref())
                .sentence("(" + Words.list(wanted) + ") of " + actual.name() + " is not unique, but "
                        + comparison.subject(mapped, wanted)
                        + " is declared so: duplicates are stored without an error.")
                .expected("UNIQUE (" + Words.list(wanted) + "), as a constraint or as an index without a condition")
                .actual(
                        held().isEmpty()
                                ? "nothing in " + actual.name() + " is unique"
                                : "unique are: "
                                        + Words.list(held().stream()
                                                .map(is -> "(" + Words.list(is.columns()) + ")")
                                                .toList()));
        Finding repaired = comparison.repaired(finding, new Change.Added(unique));
        boolean oneToOne = mapped.references().stream()
                .anyMatch(
                        reference -> reference.oneToOne() && comparison.names().sameSet(reference.columns(), wanted));
        return repaired.repair() != null && (oneToOne || mapped.isCollection())
                ? repaired.repair("where several rows share a target on purpose, map it as "
                        + (oneToOne ? "@ManyToOne" : "@ManyToMany") + "; else\n" + repaired.repair())
                : repaired;
    }

    private Stream<Finding> unmappedUniques() {
        List<List<String>> wanted = new ArrayList<>(wantedUniques());
        wanted.add(mapped.primaryKey());
        comparison.expectedTable(mapped.name()).stream()
                .flatMap(table -> uniques(table).stream())
                .map(UniqueColumns::columns)
                .filter(this::isMadeUp)
                .forEach(wanted::add);
        return held().stream()
                .filter(is -> !is.object().equals(actual.primaryKey()))
                .filter(is -> wanted.stream()
                        .filter(one -> !one.isEmpty())
                        .noneMatch(one -> comparison.names().containsAll(is.columns(), one)))
                .map(is -> Finding.of(
                                EntityFailure.UNMAPPED_CONSTRAINT,
                                Severity.STRICTER,
                                is.object().ref())
                        .sentence("(" + Words.list(is.columns()) + ") of " + actual.name() + " is unique, which "
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
                .filter(columns -> !isMadeUp(columns))
                .filter(columns ->
                        wanted.stream().noneMatch(one -> comparison.names().sameSet(one, columns)))
                .forEach(wanted::add);
        wanted.sort(Comparator.comparing(Words::list));
        return wanted;
    }

    /** Hibernate makes up a key of all columns for a {@code Set}; the mapping does not declare it. */
    private boolean isMadeUp(List<String> columns) {
        return mapped.isCollection()
                && columns.size() > 1
                && columns.size() == mapped.columns().size();
    }

    /** What the table holds unique, the primary key included. */
    List<UniqueColumns> held() {
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
            if (index.unique() && index.valid() && index.predicate() == null && !columns.isEmpty() && !known) {
                uniques.add(new UniqueColumns(index, columns));
            }
        }
        return uniques;
    }

    /** Columns that are unique together, and what makes them so. */
    record UniqueColumns(org.replayproof.schema.TablePart object, List<String> columns) {}
}
