package org.replayproof.entity;

import static org.replayproof.entity.EntityFailure.COLUMN_DEFAULT;
import static org.replayproof.entity.EntityFailure.COLUMN_GENERATED;
import static org.replayproof.entity.EntityFailure.COLUMN_IDENTITY;
import static org.replayproof.entity.EntityFailure.COLUMN_NULLABILITY;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Column.Identity;

/** Whether one column fits the attribute that maps to it. */
record ColumnFit(
        Comparison comparison,
        MappedTable mapped,
        MappedColumn column,
        Column wanted,
        Column actual,
        boolean readOnly) {

    Stream<Finding> findings() {
        boolean written = !readOnly && column.isWritten();
        return Stream.concat(
                new ColumnTypeFit(comparison, mapped, column, wanted, actual).findings(),
                Stream.of(
                                written ? nullability() : Optional.<Finding>empty(),
                                written ? validatedNullability() : Optional.<Finding>empty(),
                                readOnly ? Optional.<Finding>empty() : defaultValue(),
                                readOnly ? Optional.<Finding>empty() : numbering(),
                                readOnly ? Optional.<Finding>empty() : generated())
                        .flatMap(Optional::stream));
    }

    /** What the mapping lets be null, validation or Kotlin may forbid. */
    private Optional<Finding> validatedNullability() {
        String by = column.validation().notNullBy();
        if (by.isEmpty()
                || isKey()
                || !wanted.nullable()
                || !actual.nullable()
                || !comparison.leavingOut(mapped, column.name()).isEmpty()) {
            return Optional.empty();
        }
        Finding finding = finding(COLUMN_NULLABILITY, Severity.LOOSER)
                .sentence(place() + " accepts NULL, but " + subject() + " is never null (" + by + ").")
                .expected("NOT NULL")
                .actual("NULL allowed");
        return Optional.of(comparison.repaired(
                finding, new Change.Altered(actual, ColumnCopy.nullable(actual, false), Aspect.NULLABLE)));
    }

    private Optional<Finding> nullability() {
        if (wanted.nullable() == actual.nullable() || isKey()) {
            return Optional.empty();
        }
        if (wanted.nullable()) {
            return column.isPrimitive()
                            || !column.validation().notNullBy().isEmpty()
                            || actual.generated() != null
                            || !comparison.leavingOut(mapped, column.name()).isEmpty()
                    ? Optional.empty()
                    : Optional.of(finding(COLUMN_NULLABILITY, Severity.STRICTER)
                            .sentence(place() + " refuses NULL, but " + subject() + " may be null.")
                            .expected("NULL allowed")
                            .actual("NOT NULL"));
        }
        return Optional.of(repaired(
                finding(COLUMN_NULLABILITY, Severity.LOOSER)
                        .sentence(place() + " accepts NULL, but " + subject() + " is never null.")
                        .expected("NOT NULL")
                        .actual("NULL allowed"),
                Aspect.NULLABLE));
    }

    private boolean isKey() {
        return mapped.primaryKey().stream().anyMatch(name -> comparison.names().same(name, column.name()));
    }

    private Optional<Finding> defaultValue() {
        String want = wanted.defaultValue();
        String is = actual.defaultValue();
        if (want == null || isNextValue(want) || sameExpression(want, is) || isSameValue(want, is)) {
            return Optional.empty();
        }
        return Optional.of(repaired(
                finding(COLUMN_DEFAULT, Severity.LOOSER)
                        .sentence(place() + (is == null ? " has no default" : " defaults to " + is) + ", but "
                                + subject() + " is declared with the default " + want + ".")
                        .expected("DEFAULT " + want)
                        .actual(is == null ? "no default" : "DEFAULT " + is),
                Aspect.DEFAULT));
    }

    private Optional<Finding> numbering() {
        boolean asked = column.numbered()
                || wanted.identity() == Identity.ALWAYS
                || wanted.identity() == Identity.BY_DEFAULT
                || isNextValue(wanted.defaultValue());
        boolean numbered = actual.identity() != Identity.NONE || isNextValue(actual.defaultValue());
        if (asked && !numbered) {
            return Optional.of(repaired(
                    finding(COLUMN_IDENTITY, Severity.BREAKS)
                            .sentence(place() + " does not number its rows, but " + subject()
                                    + " leaves that to the database: every insert fails.")
                            .expected("an identity, or a sequence as default")
                            .actual(Words.definition(actual)),
                    Aspect.IDENTITY));
        }
        return !asked && column.isWritten() && actual.identity() == Identity.ALWAYS
                ? Optional.of(finding(COLUMN_IDENTITY, Severity.BREAKS)
                        .sentence(place() + " is GENERATED ALWAYS, but " + subject()
                                + " is given its value by the application: every insert is refused.")
                        .expected("no identity, or GENERATED BY DEFAULT")
                        .actual("GENERATED ALWAYS AS IDENTITY"))
                : Optional.empty();
    }

    private Optional<Finding> generated() {
        Column.Generated want = wanted.generated();
        Column.Generated is = actual.generated();
        if (want == null && (is == null || !column.isWritten())) {
            return Optional.empty();
        }
        if (want == null) {
            return Optional.of(finding(COLUMN_GENERATED, Severity.BREAKS)
                    .sentence(place() + " is computed by the database, but " + subject()
                            + " is written: the database refuses" + " that.")
                    .expected("a plain column, or @Column(insertable = false, updatable = false)")
                    .actual("generated as " + is));
        }
        if (is == null) {
            return Optional.of(finding(COLUMN_GENERATED, Severity.BREAKS)
                    .sentence(place() + " is a plain column, but " + subject()
                            + " expects the database to compute it: it stays NULL.")
                    .expected("generated as " + want)
                    .actual(Words.definition(actual)));
        }
        return sameExpression(want.expression(), is.expression())
                ? Optional.empty()
                : Optional.of(finding(COLUMN_GENERATED, Severity.RISKY)
                        .sentence(place() + " is computed differently than " + subject() + " declares.")
                        .expected("generated as " + want)
                        .actual("generated as " + is));
    }

    /** {@code CURRENT_TIMESTAMP} and {@code now()} are one default in two spellings: the database works out both. */
    private boolean isSameValue(String want, @Nullable String is) {
        return is != null && !isNextValue(is) && comparison.ask().isTrue("(" + want + ") = (" + is + ")");
    }

    private static boolean isNextValue(@Nullable String expression) {
        return expression != null && expression.startsWith("nextval(");
    }

    private static boolean sameExpression(String one, @Nullable String other) {
        return other != null && Expressions.plain(one).equals(Expressions.plain(other));
    }

    private Finding finding(EntityFailure code, Severity severity) {
        return Finding.of(code, severity, actual.ref());
    }

    private Finding repaired(Finding finding, Aspect aspect) {
        return comparison.repaired(finding, new Change.Altered(actual, wanted, aspect));
    }

    private String place() {
        return actual.table() + "." + actual.name();
    }

    private String subject() {
        return comparison.subject(mapped, column);
    }
}
