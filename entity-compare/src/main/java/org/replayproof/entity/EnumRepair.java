package org.replayproof.entity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.entity.model.MappedColumn.EnumConstants;
import org.replayproof.schema.Change;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;

/** Finds what refuses a constant, and the statements that let it pass. */
record EnumRepair(Comparison comparison, Column column, EnumConstants constants) {

    /** The label type that the column is of. */
    Optional<EnumType> enumType() {
        String element = column.type().endsWith("[]")
                ? column.type().substring(0, column.type().length() - 2)
                : column.type();
        return comparison.actual().enumTypes().stream()
                .filter(type -> comparison.isType(type.name(), element))
                .findFirst();
    }

    /** What refuses: the check, the enum type or the domain; empty when it is none of these, or one of several. */
    Optional<ObjectRef> guard(List<String> guards) {
        return check(guards)
                .map(CheckConstraint::ref)
                .or(() -> enumType().map(EnumType::ref))
                .or(() -> domain().map(Domain::ref));
    }

    /** The statements that let the values pass; empty when none are known. */
    Optional<String> letting(List<String> rejected, Set<String> accepted, List<String> guards) {
        Optional<EnumType> type = enumType();
        if (type.isPresent()) {
            return Optional.of(rejected.stream()
                    .map(value -> "ALTER TYPE " + quoted(type.get().name()) + " ADD VALUE " + literal(value) + ";")
                    .collect(Collectors.joining("\n")));
        }
        return check(guards).flatMap(check -> widened(check, accepted));
    }

    private Optional<String> widened(CheckConstraint check, Set<String> accepted) {
        Set<String> values = new LinkedHashSet<>(accepted);
        constants.constants().forEach(constant -> values.add(String.valueOf(constant.value())));
        boolean numbers = constants.constants().stream().allMatch(constant -> constant.value() instanceof Number);
        String list =
                values.stream().map(value -> numbers ? value : literal(value)).collect(Collectors.joining(", "));
        CheckConstraint wider = new CheckConstraint(
                check.table(),
                check.name(),
                comparison.engine().quote(column.name()) + " IN (" + list + ")",
                check.columns());
        List<String> statements = new ArrayList<>();
        for (Change change : List.of(new Change.Removed(check), new Change.Added(wider))) {
            Optional<String> statement = comparison.engine().render(change);
            if (statement.isEmpty()) {
                return Optional.of("build " + check.table() + " anew with CHECK (" + wider.expression() + ")");
            }
            statements.add(statement.get() + ";");
        }
        return Optional.of(String.join("\n", statements));
    }

    /** The only check among the guards; of several, none can be said to be the one. */
    private Optional<CheckConstraint> check(List<String> guards) {
        List<CheckConstraint> checks =
                comparison.actualTable(column.table()).map(Table::checks).orElse(List.of()).stream()
                        .filter(check -> guards.contains("check " + check.name())
                                && check.columns().equals(List.of(column.name())))
                        .toList();
        return checks.size() == 1 ? Optional.of(checks.get(0)) : Optional.empty();
    }

    private Optional<Domain> domain() {
        return comparison.actual().all(Domain.class).stream()
                .filter(domain -> comparison.isType(domain.name(), column.type()))
                .findFirst();
    }

    String quoted(ObjectName name) {
        return name.namespace().isEmpty()
                ? comparison.engine().quote(name.name())
                : comparison.engine().quote(name.namespace()) + "."
                        + comparison.engine().quote(name.name());
    }

    static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
