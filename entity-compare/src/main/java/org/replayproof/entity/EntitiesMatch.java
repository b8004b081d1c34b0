package org.replayproof.entity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.schema.Schema;

/**
 * Every aspect of the mapping fits the schema: tables, columns with type, length, nullability, default and numbering,
 * keys, foreign keys, checks, indexes, sequences.
 *
 * <p>Why a team needs it: an entity that maps to a column which a migration lost, or never created, fails at the first
 * query and not at start-up; Hibernate's own validation finds a quarter of such faults and stops at the first.
 *
 * <p>Known limits: a converter whose Java type has unknown values is tried with values of its database type; a check that
 * is not a list of enum values is compared by its text; indexes are compared by their leading columns.
 *
 * @since 0.1.0
 */
final class EntitiesMatch implements Check {

    private final Target target;
    private final BelievedModel believed;

    EntitiesMatch(Target target, BelievedModel believed) {
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
        ExpectedSchema expected = ExpectedSchema.of(belief.model(), target.engine(), connection);
        TypeFit types = TypeFit.of(connection);
        try (TypeTrials trials = TypeTrials.open(target.engine(), connection)) {
            Comparison comparison = new Comparison(
                    belief, expected.schema(), actual, types, target.engine(), trials, connection, target.origins());
            List<Finding> findings = new SchemaFit(comparison).findings().toList();
            List<String> notExamined = Stream.concat(expected.notExamined().stream(), trials.notAsked().stream())
                    .toList();
            return Report.of(belief.examined(), notExamined, FindingOrder.sorted(findings));
        }
    }
}
