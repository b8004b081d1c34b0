package org.replayproof.entity;

import java.util.stream.Stream;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Table;

/** Whether one table fits what maps to it. */
record TableFit(Comparison comparison, MappedTable mapped, Table actual) {

    Stream<Finding> findings() {
        Stream<Finding> asked = Stream.of(
                        new ColumnsFit(comparison, mapped, actual.name(), actual.columns(), mapped.readOnly())
                                .findings(),
                        new KeyFit(comparison, mapped, actual).findings(),
                        new ReferenceFit(comparison, mapped, actual).findings(),
                        new CheckFit(comparison, mapped, actual).findings(),
                        new IndexFit(comparison, mapped, actual).findings())
                .flatMap(findings -> findings);
        return comparison.belief().bothWays() ? Stream.concat(asked, unmappedColumns()) : asked;
    }

    private Stream<Finding> unmappedColumns() {
        return actual.columns().stream()
                .filter(column -> mapped.columns().stream()
                        .noneMatch(one -> comparison.names().same(one.name(), column.name())))
                .map(column -> {
                    boolean refuses = !column.nullable() && !column.isFilledByDatabase() && !mapped.readOnly();
                    Finding finding = Finding.of(
                                    EntityFailure.UNMAPPED_COLUMN,
                                    refuses ? Severity.BREAKS : Severity.EXTRA,
                                    column.ref())
                            .saying(
                                    refuses
                                            ? actual.name() + "." + column.name()
                                                    + " must be given a value and has no default, but no attribute of "
                                                    + mapped.subject() + " maps to it: every insert fails."
                                            : "No attribute of " + mapped.subject() + " maps to " + actual.name() + "."
                                                    + column.name() + ".")
                            .actual(Words.definition(column));
                    return refuses
                            ? finding.repair("map the column, give it a default, let it be NULL, or drop it")
                            : finding;
                });
    }
}
