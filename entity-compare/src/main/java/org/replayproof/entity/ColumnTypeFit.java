package org.replayproof.entity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.replayproof.entity.TypeFit.Misfit;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Column.Identity;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;

/**
 * Whether a column's type fits the attribute. The database decides by a trial; the tables of types name what no trial
 * shows, and decide only where the trial is impossible.
 */
record ColumnTypeFit(Comparison comparison, MappedTable mapped, MappedColumn column, Column wanted, Column actual) {

    Stream<Finding> findings() {
        Optional<List<Misfit>> struct = new StructFit(comparison, wanted.type(), actual.type()).misfits();
        if (struct.isPresent()) {
            return struct.get().stream().map(this::finding);
        }
        BindingFit trial = new BindingFit(comparison.trials(), column, actual, options(), isUnlimited());
        Optional<List<Misfit>> tried = trial.misfits();
        if (tried.isEmpty()) {
            comparison.trials().decidedByName(actual.ref());
            return byTable(wanted.type()).map(this::finding).stream();
        }
        if (!tried.get().isEmpty()) {
            return tried.get().stream().map(this::finding);
        }
        return Stream.of(byTable(needed()).filter(Misfit::silent), literals(), trial.comparison())
                .flatMap(Optional::stream)
                .limit(1)
                .map(this::finding);
    }

    /** What is in the column may be what a definition says, but it is bound as without one. */
    private String needed() {
        if (column.type().isEmpty()) {
            return String.valueOf(column.definition());
        }
        return column.definition() == null ? wanted.type() : column.natural();
    }

    private Optional<Misfit> byTable(String needed) {
        String type = baseType();
        return comparison.engine().isSameType(wanted.type(), type)
                        || comparison.engine().isSameType(needed, type)
                ? Optional.empty()
                : comparison.types().misfit(needed, type);
    }

    /** A constant in a query is cast to the type by the name that the mapper gives it. */
    private Optional<Misfit> literals() {
        boolean named = comparison.expected().enumTypes().stream()
                .anyMatch(type -> comparison.expected().isNamed(type.name(), wanted.type()));
        if (!named
                || column.definition() != null
                || column.constants() == null
                || comparison.engine().isSameType(wanted.type(), actual.type())) {
            return Optional.empty();
        }
        String constant = String.valueOf(column.constants().constants().get(0).value());
        return comparison
                .ask()
                .refusal("select cast('" + constant.replace("'", "''") + "' as " + wanted.type() + ")")
                .map(refusal -> new Misfit(
                        EntityFailure.COLUMN_TYPE,
                        Severity.RISKY,
                        "values are written and read, but a query with a constant as literal fails ("
                                + String.valueOf(refusal.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("") + ")"));
    }

    /** The type that the domain, and the domain beneath it, is made of. */
    private String baseType() {
        String type = actual.type();
        for (int depth = 0; depth < 32; depth++) {
            String name = type;
            Optional<Domain> domain = comparison.actual().all(Domain.class).stream()
                    .filter(one -> comparison.isType(one.name(), name))
                    .findFirst();
            if (domain.isEmpty()) {
                break;
            }
            type = domain.get().baseType();
        }
        return type;
    }

    private String options() {
        return comparison
                .actualTable(mapped.name())
                .filter(table -> table.options().contains("STRICT"))
                .map(table -> "STRICT")
                .orElse("");
    }

    /** Numbers of the column's own sequence, and copies of another column of the same type, always fit. */
    private boolean isUnlimited() {
        return !isNumbered() && !isCopy();
    }

    private boolean isNumbered() {
        boolean numbering = actual.identity() != Identity.NONE || ownSequence().isPresent();
        boolean drawn = ownSequence()
                .filter(sequence -> comparison.belief().model().sequences().stream()
                        .anyMatch(one -> comparison.same(one.name(), sequence.name())))
                .isPresent();
        return numbering && (column.numbered() || drawn);
    }

    private Optional<Sequence> ownSequence() {
        return comparison.actual().sequences().stream()
                .filter(sequence -> sequence.ownedBy() != null
                        && sequence.ownedBy().table().equals(actual.table())
                        && sequence.ownedBy().column().equals(actual.name()))
                .findFirst();
    }

    private boolean isCopy() {
        return comparison.actualTable(mapped.name()).stream()
                .flatMap(table -> table.foreignKeys().stream())
                .anyMatch(this::isCopyBy);
    }

    private boolean isCopyBy(ForeignKey key) {
        int index = key.columns().indexOf(actual.name());
        if (index < 0
                || key.options().contains("NOT ENFORCED")
                || index >= key.referencedColumns().size()) {
            return false;
        }
        return comparison
                .actualTable(key.referencedTable())
                .map(Table::columns)
                .flatMap(columns ->
                        comparison.column(columns, key.referencedColumns().get(index)))
                .filter(referenced -> comparison.engine().isSameType(referenced.type(), actual.type()))
                .isPresent();
    }

    private Finding finding(Misfit misfit) {
        String needed = needed();
        Finding finding = Finding.of(misfit.code(), misfit.severity(), actual.ref())
                .sentence(actual.table() + "." + actual.name() + " is " + shown(actual.type()) + ", but "
                        + comparison.subject(mapped, column) + " needs " + shown(needed) + ": " + misfit.consequence()
                        + ".")
                .expected(needed)
                .actual(actual.type());
        if (column.type().isEmpty()) {
            return finding.repair("change the Java type, or the column's type in the next migration");
        }
        return misfit.severity().isRed() ? repaired(finding, needed) : finding;
    }

    private Finding repaired(Finding finding, String needed) {
        Finding altered = comparison.repaired(
                finding, new Change.Altered(actual, ColumnCopy.withType(wanted, needed), Aspect.TYPE));
        boolean isEnum = comparison.actual().all(EnumType.class).stream()
                .anyMatch(type -> comparison.isType(type.name(), actual.type()));
        return isEnum && column.constants() != null
                ? finding.repair("map it with @JdbcTypeCode(SqlTypes.NAMED_ENUM), so that its values are sent as "
                        + actual.type())
                : altered;
    }

    private static String shown(String type) {
        return type.isEmpty() ? "without a type" : type;
    }
}
