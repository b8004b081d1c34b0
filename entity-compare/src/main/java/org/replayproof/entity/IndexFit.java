package org.replayproof.entity;

import java.util.List;
import java.util.stream.Stream;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;

/** Whether the indexes fit the mapping. Those that make something unique are judged with the keys. */
record IndexFit(Comparison comparison, MappedTable mapped, Table actual) {

    Stream<Finding> findings() {
        if (mapped.readOnly()) {
            return Stream.of();
        }
        return comparison.belief().bothWays() ? Stream.concat(missing(), unmapped()) : missing();
    }

    private Stream<Finding> missing() {
        return comparison.expectedTable(mapped.name()).stream()
                .flatMap(table -> table.indexes().stream()
                        .filter(index -> !index.unique())
                        .filter(index -> !columns(index, table).isEmpty())
                        .filter(index -> comparison.areJudged(mapped, columns(index, table), actual))
                        .filter(index -> ways().noneMatch(way -> startsWith(way, columns(index, table))))
                        .map(index -> missing(index, columns(index, table))));
    }

    private Finding missing(Index index, List<String> columns) {
        Finding finding = Finding.of(
                        EntityFailure.MISSING_INDEX,
                        Severity.LOOSER,
                        new ObjectRef(ObjectKind.INDEX, actual.name() + "." + index.name()))
                .sentence("No index of " + actual.name() + " begins with (" + Words.list(columns) + "), but "
                        + mapped.subject() + " declares " + index.name() + ".")
                .expected("an index on (" + Words.list(columns) + ")")
                .actual(actual.name() + " has "
                        + Words.count(actual.indexes().size(), "index").replace("indexs", "indexes"));
        return comparison.repaired(finding, new Change.Added(index));
    }

    private Stream<Finding> unmapped() {
        List<List<String>> declared = comparison.expectedTable(mapped.name()).stream()
                .flatMap(table -> table.indexes().stream().map(index -> columns(index, table)))
                .filter(columns -> !columns.isEmpty())
                .toList();
        return actual.indexes().stream()
                .filter(index -> !index.unique() || index.predicate() != null)
                .filter(index -> declared.stream()
                        .noneMatch(columns -> index.predicate() == null && startsWith(columns(index, actual), columns)))
                .map(index -> Finding.of(EntityFailure.UNMAPPED_OBJECT, Severity.EXTRA, index.ref())
                        .sentence("Index " + index.name() + " of " + actual.name() + " is declared by no mapping.")
                        .actual("index on (" + Words.list(index.keys()) + ")"));
    }

    /** Every list of columns by which rows can be found without reading the table. */
    private Stream<List<String>> ways() {
        return Stream.of(
                        actual.indexes().stream()
                                .filter(index -> index.predicate() == null)
                                .map(index -> columns(index, actual)),
                        actual.uniques().stream().map(unique -> unique.columns()),
                        Stream.ofNullable(actual.primaryKey()).map(key -> key.columns()))
                .flatMap(ways -> ways);
    }

    private boolean startsWith(List<String> way, List<String> columns) {
        if (way.size() < columns.size()) {
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!comparison.names().same(way.get(i), columns.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<String> columns(Index index, Table table) {
        return IndexKeys.columns(index, table, comparison.engine());
    }
}
