package org.replayproof.finding;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.OtherObject;
import org.replayproof.schema.Policy;
import org.replayproof.schema.Rule;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/** The severity of a change for a program that was written for the earlier schema and runs on the later one. */
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
        if (object instanceof OtherObject other) {
            return RareSeverity.added(other);
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
        if (object instanceof OtherObject other) {
            return RareSeverity.removed(other);
        }
        // In the place of a statement, it is what makes a view writable.
        boolean isInstead =
                object instanceof Trigger trigger && trigger.timing().equals("INSTEAD OF");
        return isUnasked(object) && !isInstead ? Severity.RISKY : Severity.BREAKS;
    }

    /** It changes the effect of a statement, or the rows that it reads. */
    private static boolean isUnasked(SchemaObject object) {
        return object instanceof Trigger || object instanceof Rule || object instanceof Policy;
    }

    private static boolean isUnique(SchemaObject object) {
        return object instanceof Index index && index.unique();
    }

    private static Severity altered(Change.Altered change) {
        SchemaObject after = change.after();
        return switch (change.aspect()) {
            case COMMENT, PART_COMMENTS, NAME, OWNED_BY, INCLUDE, START, CACHE -> Severity.NOTE;
            case OPTIONS -> OptionSeverity.of(change.before(), after);
            case VALIDATED -> validated(change);
            case UNIQUE, NULLS_NOT_DISTINCT -> "yes".equals(change.is()) ? Severity.STRICTER : Severity.LOOSER;
            // Rows that a query of the parent returned are no longer among its rows, or new ones are.
            case PARTITION_OF, INHERITS -> isStillPartOf(change) ? Severity.RISKY : Severity.BREAKS;
            case OWNER, PRIVILEGES -> Severity.RISKY;
            default -> ofKind(change);
        };
    }

    /** A broken view cannot be read; of an invalid index only its uniqueness is missed. */
    private static Severity validated(Change.Altered change) {
        boolean isValid = change.is() == null;
        if (change.after() instanceof View) {
            return isValid ? Severity.NOTE : Severity.BREAKS;
        }
        if (change.after() instanceof Index index && !index.unique()) {
            return Severity.NOTE;
        }
        return isValid ? Severity.STRICTER : Severity.LOOSER;
    }

    private static boolean isStillPartOf(Change.Altered change) {
        return new HashSet<>(parents(change.after())).containsAll(parents(change.before()));
    }

    private static List<ObjectName> parents(SchemaObject object) {
        if (!(object instanceof Table table)) {
            return List.of();
        }
        ObjectName whole = table.partition().of();
        return Stream.concat(table.inherits().stream(), Stream.ofNullable(whole))
                .toList();
    }

    private static Severity ofKind(Change.Altered change) {
        SchemaObject after = change.after();
        if (after instanceof Column column) {
            return column((Column) change.before(), column, change);
        }
        if (after instanceof EnumType type) {
            return labels(((EnumType) change.before()).labels(), type.labels());
        }
        if (after instanceof Domain domain) {
            return domain((Domain) change.before(), domain, change.aspect());
        }
        if (after instanceof OtherObject other) {
            return RareSeverity.altered(other);
        }
        // Its values are written by position.
        if (after instanceof CompositeType) {
            return Severity.BREAKS;
        }
        return after instanceof Index index && !index.unique() ? Severity.NOTE : Severity.RISKY;
    }

    private static Severity domain(Domain before, Domain after, Aspect aspect) {
        return switch (aspect) {
            case TYPE -> TypeChange.severity(before.baseType(), after.baseType());
            case NULLABLE -> after.nullable() ? Severity.LOOSER : Severity.STRICTER;
            case EXPRESSION -> conditions(before.checks(), after.checks());
            default -> Severity.RISKY;
        };
    }

    private static Severity conditions(List<Domain.Condition> before, List<Domain.Condition> after) {
        if (after.containsAll(before)) {
            return Severity.STRICTER;
        }
        return before.containsAll(after) ? Severity.LOOSER : Severity.RISKY;
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
