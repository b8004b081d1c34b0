package org.replayproof.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/**
 * Whether a table fits a Java type that no mapper maps.
 *
 * @param inserted whether the type's components are all that an INSERT names
 */
record PlainFit(Comparison comparison, boolean inserted) {

    List<Finding> findings() {
        MappedTable mapped = comparison.belief().model().tables().get(0);
        Optional<Table> table = comparison.actualTable(mapped.name());
        if (table.isPresent()) {
            List<Finding> findings = new ArrayList<>(
                    columns(mapped, table.get().name(), table.get().columns()));
            if (inserted) {
                new InsertFit(comparison, mapped, table.get()).findings().forEach(findings::add);
            }
            return findings;
        }
        Optional<View> view = comparison.actualView(mapped.name());
        return view.isPresent()
                ? columns(mapped, view.get().name(), view.get().columns())
                : List.of(new SchemaFit(comparison).missing(mapped));
    }

    private List<Finding> columns(MappedTable mapped, ObjectName name, List<Column> actual) {
        ColumnsFit all = new ColumnsFit(comparison, mapped, name, actual, mapped.readOnly());
        List<MappedColumn> missing = mapped.columns().stream()
                .filter(column -> comparison.column(actual, column.name()).isEmpty())
                .toList();
        Stream<Finding> there = mapped.columns().stream()
                .flatMap(column -> comparison.column(actual, column.name()).stream()
                        .flatMap(is -> new ColumnFit(
                                        comparison, mapped, column, wanted(column, is), is, mapped.readOnly())
                                .findings()));
        return Stream.concat(missing.stream().map(all::missing), there).toList();
    }

    /** The column as the type would have it: all is the same but NULL. */
    private static Column wanted(MappedColumn column, Column is) {
        return ColumnCopy.nullable(is, !column.isPrimitive());
    }
}
