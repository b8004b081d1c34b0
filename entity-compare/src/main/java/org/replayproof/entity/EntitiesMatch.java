package org.replayproof.entity;

import java.util.ArrayList;
import java.util.List;
import org.replayproof.entity.BelievedModel.Belief;
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
 * <p>Known limits: what converters and custom types do at run time is not tried; a check that is no list of enum values is
 * compared by its text; indexes are compared by their leading columns.
 *
 * @since 0.1.0
 */
public final class EntitiesMatch implements Check {

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
        TypeFit types = target.ask(TypeFit::of);
        ExpectedSchema expected =
                target.ask(connection -> ExpectedSchema.of(belief.model(), target.engine(), connection));
        Comparison comparison = new Comparison(belief, expected.schema(), actual, types, target.engine());
        List<Finding> findings = new ArrayList<>();
        new SchemaFit(comparison).findings().forEach(findings::add);
        return Report.of(belief.examined(), expected.notExamined(), FindingOrder.sorted(findings));
    }
}
