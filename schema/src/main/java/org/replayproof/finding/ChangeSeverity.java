package org.replayproof.finding;

import java.util.List;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.Index;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.Policy;
import org.replayproof.schema.Rule;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Trigger;

/** What a change means for a program that was written for the earlier schema and meets the later one. */
final class ChangeSeverity {

    private ChangeSeverity() {}

    static Severity of(Change change) {
        if (change.weight() != Equivalence.DIFFERENT) {
            return Severity.NOTE;
        }
        if (change instanceof Change.Added added) {
            return added(added.object());
        }
        return change instanceof Change.Removed removed ? removed(removed.object()) : altered((Change.Altered) change);
    }

    private static Severity added(SchemaObject object) {
        if (object instanceof Column column) {
            return column.nullable() || column.isFilledByDatabase() ? Severity.EXTRA : Severity.BREAKS;
        }
        if (object instanceof Constraint || isUnique(object)) {
            return Severity.STRICTER;
        }
        return isUnasked(object) ? Severity.RISKY : Severity.EXTRA;
    }

    private static Severity removed(SchemaObject object) {
        if (object instanceof Constraint || isUnique(object)) {
            return Severity.LOOSER;
        }
        if (object instanceof Index) {
            return Severity.NOTE;
        }
        return isUnasked(object) ? Severity.RISKY : Severity.BREAKS;
    }

    /** It changes what a statement does, or which rows it sees. */
    private static boolean isUnasked(SchemaObject object) {
        return object instanceof Trigger || object instanceof Rule || object instanceof Policy;
    }

    private static boolean isUnique(SchemaObject object) {
        return object instanceof Index index && index.unique();
    }

    private static Severity altered(Change.Altered change) {
        SchemaObject after = change.after();
        if (change.aspect() == Aspect.COMMENT || change.aspect() == Aspect.NAME) {
            return Severity.NOTE;
        }
        if (after instanceof Column column) {
            return column((Column) change.before(), column, change);
        }
        if (after instanceof EnumType type) {
            return labels(((EnumType) change.before()).labels(), type.labels());
        }
        if (change.aspect() == Aspect.VALIDATED) {
            return change.is() == null
                    ? Severity.STRICTER
                    : after instanceof Constraint ? Severity.LOOSER : Severity.BREAKS;
        }
        if (change.aspect() == Aspect.UNIQUE) {
            return "yes".equals(change.is()) ? Severity.STRICTER : Severity.LOOSER;
        }
        if (after instanceof Index index && !index.unique()) {
            return Severity.NOTE;
        }
        boolean isInvisible = after instanceof Sequence && change.aspect() == Aspect.OWNED_BY;
        return isInvisible || after instanceof Namespace ? Severity.NOTE : Severity.RISKY;
    }

    private static Severity column(Column before, Column after, Change.Altered change) {
        return switch (change.aspect()) {
            case TYPE -> TypeChange.severity(before.type(), after.type());
            case NULLABLE -> after.nullable() ? Severity.LOOSER : Severity.STRICTER;
            case DEFAULT, IDENTITY -> filled(before, after);
            case GENERATED ->
                after.generated() != null && before.generated() == null ? Severity.BREAKS : Severity.RISKY;
            default -> Severity.RISKY;
        };
    }

    /** An insert that leaves the column out fails now, or fails no more, or stores another value. */
    private static Severity filled(Column before, Column after) {
        if (after.identity() == Column.Identity.ALWAYS && before.identity() != Column.Identity.ALWAYS) {
            return Severity.BREAKS;
        }
        if (after.nullable() || before.isFilledByDatabase() == after.isFilledByDatabase()) {
            return Severity.RISKY;
        }
        return after.isFilledByDatabase() ? Severity.LOOSER : Severity.BREAKS;
    }

    private static Severity labels(List<String> before, List<String> after) {
        if (!after.containsAll(before)) {
            return Severity.BREAKS;
        }
        return before.containsAll(after) ? Severity.RISKY : Severity.EXTRA;
    }
}
