package org.replayproof.entity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.replayproof.engine.ValueDomain;
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
    static Report compared(Comparison comparison) {
        List<String> examined = new ArrayList<>();
        List<String> notExamined = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (MappedTable table : comparison.belief().model().tables()) {
            for (MappedColumn column : table.columns()) {
                if (column.constants() != null && comparison.isJudged(table, column)) {
                    String name = column.constants().enumName() + " in " + table.name() + "." + column.name();
                    examine(comparison, table, column, name, examined, notExamined, findings);
                }
            }
        }
        return examined.isEmpty()
                ? Report.notApplicable("no attribute of the entities is an enum")
                : Report.of(examined, notExamined, FindingOrder.sorted(findings));
    }

    private static void examine(
            Comparison comparison,
            MappedTable table,
            MappedColumn mapped,
            String name,
            List<String> examined,
            List<String> notExamined,
            List<Finding> findings) {
        examined.add(name);
        Column column = comparison
                .actualTable(table.name())
                .flatMap(is -> comparison.column(is.columns(), mapped.name()))
                .orElse(null);
        EnumConstants constants = mapped.constants();
        if (column == null || constants == null) {
            notExamined.add(name + ": no table has the column");
            return;
        }
        EnumFit fit = new EnumFit(
                comparison, column, mapped, constants, comparison.subject(table, mapped), mapped.isDiscriminator());
        if (constants.array()) {
            fit.labels()
                    .ifPresentOrElse(
                            findings::addAll,
                            () -> notExamined.add(
                                    name + ": an array whose elements the database cannot be asked about"));
            return;
        }
        try {
            ValueDomain domain = comparison
                    .engine()
                    .valueDomain(
                            comparison.connection(),
                            comparison.actual(),
                            column,
                            constants.constants().stream().map(Constant::value).toList());
            domain.notAsked().forEach(reason -> notExamined.add(name + ": " + reason));
            findings.addAll(fit.findings(domain));
        } catch (SQLException e) {
            notExamined.add(name + ": the database could not be asked: " + e.getMessage());
        }
    }
}
