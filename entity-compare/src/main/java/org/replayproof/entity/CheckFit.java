package org.replayproof.entity;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Table;

/**
 * Whether the checks fit the mapping. Those that list the constants of an enum are left to the check of the enums, which
 * asks the database for values; the others are compared by their text, casts and parentheses aside.
 */
record CheckFit(Comparison comparison, MappedTable mapped, Table actual) {

    Stream<Finding> findings() {
        if (mapped.readOnly()) {
            return Stream.of();
        }
        List<CheckConstraint> declared =
                comparison.expectedTable(mapped.name()).map(Table::checks).orElse(List.of());
        Stream<Finding> asked = declared.stream()
                .filter(check -> !isAboutEnum(check) && !isAboutDiscriminator(check))
                .filter(check -> comparison.areJudged(mapped, check.columns(), actual))
                .filter(check -> isWithout(actual.checks(), check))
                .map(this::missing);
        return comparison.belief().bothWays() ? Stream.concat(asked, unmapped(declared)) : asked;
    }

    private Finding missing(CheckConstraint check) {
        Finding finding = Finding.of(EntityFailure.MISSING_CHECK, Severity.LOOSER, check.ref())
                .sentence(actual.name() + " has no check \"" + check.expression() + "\", but "
                        + (check.columns().size() == 1 ? comparison.subject(mapped, check.columns()) : mapped.subject())
                        + " declares it.")
                .expected("CHECK (" + check.expression() + ")")
                .actual(actual.name() + " has " + Words.count(actual.checks().size(), "check"));
        return comparison.repaired(finding, new Change.Added(check));
    }

    private Stream<Finding> unmapped(List<CheckConstraint> declared) {
        return actual.checks().stream()
                .filter(check -> !isAboutEnum(check))
                .filter(check -> isWithout(declared, check))
                .map(check -> Finding.of(EntityFailure.UNMAPPED_CONSTRAINT, Severity.STRICTER, check.ref())
                        .sentence(actual.name() + " has a check that " + mapped.subject() + " does not declare.")
                        .actual("CHECK (" + check.expression() + ")"));
    }

    private static boolean isWithout(List<CheckConstraint> checks, CheckConstraint wanted) {
        String text = Expressions.plain(wanted.expression());
        return checks.stream()
                .noneMatch(check -> Expressions.plain(check.expression()).equals(text));
    }

    private boolean isAboutEnum(CheckConstraint check) {
        return isAbout(check, column -> column.constants() != null);
    }

    /** Whether there is such a check depends on the version of Hibernate, not on the mapping. */
    private boolean isAboutDiscriminator(CheckConstraint check) {
        return isAbout(check, MappedColumn::isDiscriminator);
    }

    private boolean isAbout(CheckConstraint check, Predicate<MappedColumn> kind) {
        return check.columns().size() == 1
                && mapped.columns().stream()
                        .filter(kind)
                        .anyMatch(column -> comparison
                                .names()
                                .same(column.name(), check.columns().get(0)));
    }
}
