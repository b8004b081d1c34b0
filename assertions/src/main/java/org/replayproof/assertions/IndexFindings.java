package org.replayproof.assertions;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Change;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Table;
import org.replayproof.schema.Unique;

/** The findings about the indexes of a table. */
record IndexFindings(Context context) {

    List<Finding> missingIndexOn(Table table, List<String> keys) {
        List<String> there = Stream.of(
                        Stream.ofNullable(table.primaryKey()).map(PrimaryKey::columns),
                        table.uniques().stream().map(Unique::columns),
                        table.indexes().stream()
                                .filter(index -> index.predicate() == null && index.valid())
                                .map(Index::keys))
                .flatMap(each -> each)
                .map(each -> String.join(", ", each))
                .toList();
        String wanted = String.join(", ", keys);
        Trial.Outcome outcome = Trial.ofKeys(context, table, wanted).compareWithAny(context, there, wanted);
        if (outcome.same()) {
            return List.of();
        }
        List<String> all = table.indexes().stream()
                .map(index -> index.name() + TableFindings.list(index.keys()) + reservations(index))
                .toList();
        Finding finding = TableFindings.finding(
                        AssertionFailure.MISSING_INDEX,
                        new ObjectRef(ObjectKind.INDEX, table.name() + "(" + wanted + ")"),
                        table.name() + " has no index on (" + wanted + ").")
                .expected("index keys " + outcome.expected())
                .actual(There.all(table.name().toString(), "index", all));
        return List.of(outcome.refused() ? finding : context.repairing(finding, new Change.Added(named(table, keys))));
    }

    /** An index needs a name to be created, so it gets the name that PostgreSQL would generate. */
    private static Index named(Table table, List<String> keys) {
        String name = Stream.concat(Stream.of(table.name().name()), keys.stream())
                .map(part -> part.replaceAll("\\W+", "_").replaceAll("^_|_$", ""))
                .collect(Collectors.joining("_", "", "_idx"));
        long taken = table.indexes().stream()
                .filter(index -> index.name().startsWith(name))
                .count();
        String free = taken == 0 ? name : name + taken;
        return new Index(table.name(), free, false, "btree", keys, List.of(), null, true);
    }

    /** {@code  only where status = 'open'}: the reason why an index is not used for its keys. */
    static String reservations(Index index) {
        return (index.predicate() == null ? "" : " only where " + index.predicate())
                + (index.valid() ? "" : " (invalid)");
    }
}
