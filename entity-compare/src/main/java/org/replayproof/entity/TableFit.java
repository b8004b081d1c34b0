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
                        mapped.readOnly() ? Stream.<Finding>of() : new InsertFit(comparison, mapped, actual).findings(),
                        mapped.readOnly()
                                ? Stream.<Finding>of()
                                : new PrimaryKeyFit(comparison, mapped, actual).findings(),
                        new UniqueFit(comparison, mapped, actual).findings(),
                        inherited(),
                        new ReferenceFit(comparison, mapped, actual).findings(),
                        new CheckFit(comparison, mapped, actual).findings(),
                        mapped.readOnly()
                                ? Stream.<Finding>of()
                                : new ValidationFit(comparison, mapped, actual).findings(),
                        new IndexFit(comparison, mapped, actual).findings())
                .flatMap(findings -> findings);
        return comparison.belief().bothWays() ? Stream.concat(asked, unmappedColumns()) : asked;
    }

    /** A query on a parent table answers with the rows of its children too. */
    private Stream<Finding> inherited() {
        return actual.inherits().stream()
                .filter(parent -> comparison.belief().model().tables().stream()
                        .anyMatch(table -> comparison.same(table.name(), parent)))
                .map(parent -> Finding.of(EntityFailure.INHERITED_ROWS, Severity.RISKY, actual.ref())
                        .sentence(actual.name() + " inherits from " + parent + ", and entities map to both: a query on "
                                + parent + " also returns the rows of " + mapped.subject()
                                + ", and a query on a TABLE_PER_CLASS hierarchy returns them twice.")
                        .expected("a table that inherits from none")
                        .actual("INHERITS (" + parent + ")")
                        .repair("ALTER TABLE "
                                + comparison.engine().quote(actual.name().name()) + " NO INHERIT "
                                + comparison.engine().quote(parent.name())));
    }

    /** Those that must be given a value are judged by the inserts. */
    private Stream<Finding> unmappedColumns() {
        return actual.columns().stream()
                .filter(column -> mapped.columns().stream()
                        .noneMatch(one -> comparison.names().same(one.name(), column.name())))
                .filter(column -> mapped.readOnly() || column.nullable() || column.isFilledByDatabase())
                .map(column -> Finding.of(EntityFailure.UNMAPPED_COLUMN, Severity.EXTRA, column.ref())
                        .sentence("No attribute of " + mapped.subject() + " maps to " + actual.name() + "."
                                + column.name() + ".")
                        .actual(Words.definition(column)));
    }
}
