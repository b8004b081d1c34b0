package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.Exclusion;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Unique;

/** The statements that alter a constraint, or put another in its place. */
final class ConstraintAlteration {

    private ConstraintAlteration() {}

    static String of(Constraint before, Constraint after, Aspect aspect) {
        String table = "ALTER TABLE " + Names.quote(after.table());
        String was = Names.quote(before.name().value());
        if (aspect == Aspect.NAME) {
            return table + " RENAME CONSTRAINT " + was + " TO "
                    + Names.quote(after.name().value());
        }
        if (aspect == Aspect.VALIDATED && after.aspects().get(Aspect.VALIDATED) == null) {
            return table + " VALIDATE CONSTRAINT " + was;
        }
        if (aspect == Aspect.OPTIONS && Marks.without(options(before)).equals(Marks.without(options(after)))) {
            return String.join("; ", marks(after, options(before)));
        }
        // One ALTER TABLE can drop a constraint and add another.
        List<String> statements = new ArrayList<>();
        statements.add(table + " DROP CONSTRAINT " + was + ", ADD " + Clauses.constraint(after));
        Statements.besides(after, statements);
        return String.join("; ", statements);
    }

    /** The marks of the index that the constraint owns. */
    static List<String> marks(Constraint constraint, List<String> was) {
        return Marks.change(constraint.table(), constraint.name().value(), was, options(constraint));
    }

    private static List<String> options(Constraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            return key.options();
        }
        if (constraint instanceof Unique unique) {
            return unique.options();
        }
        return constraint instanceof Exclusion exclusion ? exclusion.options() : List.of();
    }
}
