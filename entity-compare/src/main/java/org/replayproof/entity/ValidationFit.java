package org.replayproof.entity;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.replayproof.engine.ValueDomain;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.entity.model.Validation;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Column;
import org.replayproof.schema.Table;

/**
 * Whether the checks of a table take the values at the limits of Bean Validation. The database is asked.
 * Values that it takes and validation refuses are not reported.
 */
record ValidationFit(Comparison comparison, MappedTable mapped, Table actual) {

    Stream<Finding> findings() {
        return mapped.columns().stream()
                .filter(column -> comparison.isJudged(mapped, column) && column.isWritten())
                .filter(column -> column.constants() == null)
                .filter(column -> !column.validation().limits().isEmpty())
                .flatMap(column -> comparison.column(actual.columns(), column.name()).stream()
                        .filter(is -> !isForeignKey(is))
                        .flatMap(is -> refused(column, is).stream()));
    }

    private boolean isForeignKey(Column column) {
        return actual.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
    }

    private Optional<Finding> refused(MappedColumn mappedColumn, Column column) {
        Validation validation = mappedColumn.validation();
        try {
            ValueDomain domain = comparison
                    .engine()
                    .valueDomain(comparison.connection(), comparison.actual(), column, validation.limits());
            List<String> rejected = List.copyOf(domain.rejected());
            return rejected.isEmpty() ? Optional.empty() : Optional.of(finding(mappedColumn, column, rejected, domain));
        } catch (SQLException e) {
            comparison
                    .trials()
                    .note(column.ref() + ": the limits of its validation could not be asked: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Finding finding(MappedColumn mappedColumn, Column column, List<String> rejected, ValueDomain domain) {
        return Finding.of(EntityFailure.VALIDATED_VALUE, Severity.BREAKS, column.ref())
                .sentence(column.table() + "." + column.name() + " refuses " + Words.list(rejected)
                        + ", which the validation of " + comparison.subject(mapped, mappedColumn)
                        + " accepts: storing such a value fails.")
                .expected("a column that takes every value that passes validation")
                .actual("refused by " + Words.list(domain.guards()))
                .repair("let the constraint of the attribute refuse what the database refuses, or widen "
                        + Words.list(domain.guards()) + " in the next migration");
    }
}
