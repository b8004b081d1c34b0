package org.replayproof.entity;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.entity.model.MappedTable.Insert;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Table;

/**
 * Whether every column that refuses NULL gets a value in every INSERT: from the mapper, from a default or an identity, or
 * from a trigger. Where a trigger may fill it, the database is asked by inserting a row.
 */
record InsertFit(Comparison comparison, MappedTable mapped, Table actual) {

    private enum Answer {
        REFUSED,
        FILLED,
        UNKNOWN
    }

    Stream<Finding> findings() {
        return actual.columns().stream()
                .filter(column -> !column.nullable() && !column.isFilledByDatabase())
                .flatMap(column -> judged(column).stream());
    }

    private Optional<Finding> judged(Column column) {
        List<Insert> without = comparison.leavingOut(mapped, column.name());
        if (without.isEmpty() || isUnknownDiscriminator(column)) {
            return Optional.empty();
        }
        Answer answer = mayBeFilled() ? tried(column, without.get(0)) : Answer.REFUSED;
        return answer == Answer.FILLED ? Optional.empty() : Optional.of(finding(column, without, answer));
    }

    /** Of a hierarchy of which single classes are compared, the others are not known. */
    private boolean isUnknownDiscriminator(Column column) {
        return !comparison.belief().bothWays()
                && column.name().equalsIgnoreCase("dtype")
                && mapped.columns().stream().noneMatch(MappedColumn::isDiscriminator);
    }

    private boolean mayBeFilled() {
        return actual.triggers().stream()
                .anyMatch(trigger -> trigger.timing().equals("BEFORE")
                        && trigger.events().contains("INSERT")
                        && trigger.function() != null);
    }

    private Finding finding(Column column, List<Insert> without, Answer answer) {
        String place = actual.name() + "." + column.name();
        Optional<MappedColumn> attribute = mapped.columns().stream()
                .filter(one -> comparison.names().same(one.name(), column.name()))
                .findFirst();
        String rows = without.stream().map(Insert::subject).distinct().collect(Collectors.joining(", "));
        String reason = attribute
                .map(one -> comparison.subject(mapped, one) + " is not part of it")
                .orElse("no attribute maps to it");
        String sentence = answer == Answer.UNKNOWN
                ? place + " refuses NULL and has no default, and the INSERT of " + rows + " leaves it out: " + reason
                        + ". A trigger may fill it; a trial could not tell."
                : place + " refuses NULL and has no default, but the INSERT of " + rows + " leaves it out: " + reason
                        + ". Every such insert fails.";
        return Finding.of(
                        attribute.isPresent() ? EntityFailure.COLUMN_NULLABILITY : EntityFailure.UNMAPPED_COLUMN,
                        answer == Answer.UNKNOWN ? Severity.RISKY : Severity.BREAKS,
                        column.ref())
                .sentence(sentence)
                .expected("NULL allowed, or a default")
                .actual(Words.definition(column))
                .repair(
                        attribute.isPresent()
                                ? comparison.engine().render(nullable(column)).orElse("let " + place + " be NULL")
                                : "map the column, give it a default, let it be NULL, or drop it");
    }

    private static Change nullable(Column column) {
        return new Change.Altered(column, ColumnCopy.nullable(column), Aspect.NULLABLE);
    }

    private Answer tried(Column column, Insert insert) {
        RowTrial.Outcome outcome = new RowTrial(comparison, mapped, actual.name(), actual.columns()).insert(insert);
        if (outcome instanceof RowTrial.Inserted) {
            return Answer.FILLED;
        }
        return outcome instanceof RowTrial.Refused refused && isAbout(refused.refusal(), column)
                ? Answer.REFUSED
                : Answer.UNKNOWN;
    }

    private static boolean isAbout(SQLException refusal, Column column) {
        return "23502".equals(refusal.getSQLState())
                && String.valueOf(refusal.getMessage()).contains("\"" + column.name() + "\"");
    }
}
