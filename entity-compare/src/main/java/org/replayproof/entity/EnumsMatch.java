package org.replayproof.entity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.ValueDomain;
import org.replayproof.engine.ValueDomains;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedColumn.Constant;
import org.replayproof.entity.model.MappedColumn.EnumConstants;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.schema.Column;
import org.replayproof.schema.Schema;

/**
 * Every constant of a Java enum can be stored where it is mapped, and every value the database takes is a constant: labels
 * of enum types, lists in checks, ordinals, look-up tables. The database is asked what it accepts.
 *
 * <p>Why a team needs it: labels that differ from the constants only in case, and constants that were added in Java alone,
 * fail at the first insert of that value, which may be weeks later.
 *
 * <p>Known limits: an array is judged where its element is an enum type, and is said not to be examined otherwise; a check
 * over several columns is not asked.
 *
 * @since 0.1.0
 */
final class EnumsMatch implements Check {

    private final Target target;
    private final BelievedModel believed;

    EnumsMatch(Target target, BelievedModel believed) {
        this.target = target;
        this.believed = believed;
    }

    @Override
    public Report run() {
        String nothing = believed.notApplicable();
        if (nothing != null) {
            return Report.notApplicable(nothing);
        }
        Schema actual = target.schema().get();
        Belief belief = believed.belief(actual);
        return target.ask(connection -> compared(belief, actual, connection));
    }

    private Report compared(Belief belief, Schema actual, Connection connection) throws SQLException {
        TypeFit types = TypeFit.of(connection);
        try (TypeTrials trials = TypeTrials.open(target.engine(), connection)) {
            return compared(new Comparison(
                    belief, actual, actual, types, target.engine(), trials, connection, target.origins()));
        }
    }

    /** Every column of the model that holds an enum. */
    static Report compared(Comparison comparison) throws SQLException {
        List<Examined> all = new ArrayList<>();
        try (ValueDomains domains = comparison.engine().valueDomains(comparison.connection(), comparison.actual())) {
            for (MappedTable table : comparison.belief().model().tables()) {
                for (MappedColumn column : table.columns()) {
                    if (column.constants() != null && comparison.isJudged(table, column)) {
                        all.add(examined(comparison, domains, table, column, column.constants()));
                    }
                }
            }
        }
        return all.isEmpty()
                ? Report.notApplicable("no attribute of the entities is an enum")
                : Report.of(
                        all.stream().map(Examined::name).toList(),
                        all.stream().flatMap(Examined::gaps).toList(),
                        FindingOrder.sorted(
                                all.stream().flatMap(Examined::findings).toList()));
    }

    /**
     * One column.
     *
     * @param fit null when no table has it
     * @param domain null when the database was not asked
     * @param notExamined what was not looked at, and why
     */
    private record Examined(
            String name, @Nullable EnumFit fit, @Nullable ValueDomain domain, List<String> notExamined) {

        Stream<String> gaps() {
            return notExamined.stream().map(reason -> name + ": " + reason);
        }

        /** Asks the database again, elsewhere: reading a value is tried in the scratch place. */
        Stream<Finding> findings() {
            if (fit == null) {
                return Stream.empty();
            }
            return domain == null ? fit.labels().stream().flatMap(List::stream) : fit.findings(domain).stream();
        }
    }

    private static Examined examined(
            Comparison comparison,
            ValueDomains domains,
            MappedTable table,
            MappedColumn mapped,
            EnumConstants constants) {
        String name = constants.enumName() + " in " + table.name() + "." + mapped.name();
        Optional<Column> column =
                comparison.actualTable(table.name()).flatMap(is -> comparison.column(is.columns(), mapped.name()));
        if (column.isEmpty()) {
            return new Examined(name, null, null, List.of("no table has the column"));
        }
        EnumFit fit = new EnumFit(
                comparison,
                column.get(),
                mapped,
                constants,
                comparison.subject(table, mapped),
                mapped.isDiscriminator());
        if (constants.array()) {
            return new Examined(
                    name,
                    fit,
                    null,
                    fit.labels().isPresent()
                            ? List.of()
                            : List.of("an array whose elements the database cannot be queried about"));
        }
        try {
            ValueDomain domain = domains.of(
                    column.get(),
                    constants.constants().stream().map(Constant::value).toList());
            return new Examined(name, fit, domain, domain.notAsked());
        } catch (SQLException e) {
            return new Examined(name, null, null, List.of("the database could not be asked: " + e.getMessage()));
        }
    }
}
