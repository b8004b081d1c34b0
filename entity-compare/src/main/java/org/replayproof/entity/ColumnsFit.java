package org.replayproof.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.NearestName;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;

/**
 * Compares the columns of a table or view with the attributes that map to them.
 *
 * @param readOnly whether the mapping never writes them
 */
record ColumnsFit(Comparison comparison, MappedTable mapped, ObjectName table, List<Column> actual, boolean readOnly) {

    /** From so many missing columns on, when they are also more than half, a table is called a stub. */
    private static final int STUB = 5;

    Stream<Finding> findings() {
        List<MappedColumn> missing = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (MappedColumn column : mapped.columns()) {
            if (!comparison.isJudged(mapped, column)) {
                continue;
            }
            Optional<Column> is = comparison.column(actual, column.name());
            if (is.isEmpty()) {
                missing.add(column);
            } else {
                expected(column)
                        .ifPresent(wanted -> new ColumnFit(comparison, mapped, column, wanted, is.get(), readOnly)
                                .findings()
                                .forEach(findings::add));
            }
        }
        if (missing.size() >= STUB && missing.size() * 2 > mapped.columns().size()) {
            findings.add(stub(missing));
        } else {
            missing.stream().map(this::missing).forEach(findings::add);
        }
        return findings.stream();
    }

    private Optional<Column> expected(MappedColumn column) {
        return comparison
                .expectedTable(mapped.name())
                .map(Table::columns)
                .flatMap(columns -> comparison.column(columns, column.name()));
    }

    private String definition(MappedColumn column) {
        return expected(column)
                .map(Words::definition)
                .orElse(column.name() + " " + (column.type().isEmpty() ? column.definition() : column.type()));
    }

    Finding missing(MappedColumn column) {
        List<String> names = actual.stream().map(Column::name).toList();
        Finding finding = Finding.of(
                        EntityFailure.MISSING_COLUMN, Severity.BREAKS, ObjectRef.column(table, column.name()))
                .sentence(table + "." + column.name() + " does not exist, but " + comparison.subject(mapped, column)
                        + " maps to it.")
                .expected(definition(column))
                .actual(table + " has " + Words.count(names.size(), "column")
                        + NearestName.to(column.name(), names)
                                .map(near -> "; nearest name: \"" + near + "\"")
                                .orElse(""));
        return repair(column).map(finding::repair).orElse(finding);
    }

    private Optional<String> repair(MappedColumn column) {
        return expected(column).flatMap(wanted -> comparison.engine().render(new Change.Added(wanted)));
    }

    /** One finding for a table that was only begun, instead of one for each of its many columns. */
    private Finding stub(List<MappedColumn> missing) {
        Finding finding = Finding.of(EntityFailure.STUB_TABLE, Severity.BREAKS, ObjectRef.table(table))
                .sentence(table + " lacks " + missing.size() + " of the "
                        + Words.count(mapped.columns().size(), "column") + " that " + mapped.subject()
                        + " maps to: it looks like a stub that was never completed.")
                .expected(missing.stream()
                        .map(column -> definition(column) + " (" + attribute(column) + ")")
                        .collect(Collectors.joining("\n")))
                .actual(table + " has " + Words.count(actual.size(), "column") + ": "
                        + Words.list(actual.stream().map(Column::name).toList()));
        String repair = missing.stream()
                .map(this::repair)
                .flatMap(Optional::stream)
                .map(statement -> statement + ";")
                .collect(Collectors.joining("\n"));
        return repair.isEmpty() ? finding : finding.repair(repair);
    }

    private String attribute(MappedColumn column) {
        String subject = comparison.subject(mapped, column);
        return subject.startsWith("entity ") ? subject.substring("entity ".length()) : subject;
    }
}
