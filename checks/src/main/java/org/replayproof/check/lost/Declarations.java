package org.replayproof.check.lost;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.check.CheckFailure;
import org.replayproof.check.lost.StepStatements.Parsed;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.sql.StatementIntent;
import org.replayproof.sql.StatementIntent.Alters;
import org.replayproof.sql.StatementIntent.Deed;
import org.replayproof.sql.StatementIntent.Drops;

/**
 * The losses of a step that its author declares: by a statement that names the object, or by a comment. Objects that only the named object
 * owned are declared, too; objects that depended on it are reported.
 */
final class Declarations {

    /** How a loss is to be taken. */
    enum Verdict {
        /** A statement or a comment names it, or its owner. */
        DECLARED,
        /** It depended on something that a statement names. */
        DEPENDENT,
        /** The condition of a copy into another table reads the column. */
        SPLIT_OFF,
        UNDECLARED
    }

    /** What a statement says that takes a fact from a column: SET NOT NULL takes no default. */
    private static final Map<Aspect, List<String>> WORDS = Map.of(
            Aspect.NULLABLE, List.of("NULL"),
            Aspect.DEFAULT, List.of("DEFAULT", "IDENTITY"),
            Aspect.IDENTITY, List.of("IDENTITY", "DEFAULT"),
            Aspect.GENERATED, List.of("EXPRESSION"),
            Aspect.COLLATION, List.of("TYPE"));

    private final StepStatements statements;
    private final Trail trail;
    private final DropsComment comment;
    private final Schema after;

    Declarations(StepStatements statements, Trail trail, DropsComment comment, Schema after) {
        this.statements = statements;
        this.trail = trail;
        this.comment = comment;
        this.after = after;
    }

    Verdict of(Loss loss, Set<Loss> all) {
        if (isCommented(loss) || isNamed(loss) || isMovedColumn(loss)) {
            return Verdict.DECLARED;
        }
        Set<String> gone = all.stream()
                .filter(other ->
                        other.isColumn() && !other.equals(loss) && other.table().equals(loss.table()))
                .map(Loss::name)
                .collect(Collectors.toSet());
        if (!loss.columns().isEmpty() && gone.containsAll(loss.columns())) {
            return Verdict.DECLARED;
        }
        if (loss.isColumn() && trail.isCondition(loss.table(), loss.name())) {
            return Verdict.SPLIT_OFF;
        }
        boolean dependsOnColumn = loss.columns().stream().anyMatch(gone::contains);
        return dependsOnColumn || cascades(loss) ? Verdict.DEPENDENT : Verdict.UNDECLARED;
    }

    private boolean isCommented(Loss loss) {
        return comment.covers(loss.table(), loss.name()) || comment.coversAll(loss.table(), loss.columns());
    }

    /** A copy of the step reads it, so its values are in another column or table. */
    private boolean isMovedColumn(Loss loss) {
        return loss.isColumn() && trail.isCarried(loss.table(), loss.name());
    }

    private boolean isNamed(Loss loss) {
        return statements.intents(Drops.class).anyMatch(drops -> names(drops, loss))
                || statements.all().stream()
                        .anyMatch(statement ->
                                statement.intent() instanceof Alters alters && names(statement, alters, loss))
                || statements.opaque().anyMatch(statement -> names(statement, loss))
                || (loss.code() == CheckFailure.LOST_PRIVILEGE && statements.hasVerb("REVOKE"))
                || (loss.code() == CheckFailure.LOST_COMMENT && statements.hasVerb("COMMENT"));
    }

    private static boolean names(Drops drops, Loss loss) {
        if (loss.aspect() != null || loss.was() instanceof Constraint || loss.isColumn()) {
            return false;
        }
        boolean called = drops.names().stream().anyMatch(name -> name.name().equalsIgnoreCase(loss.name()));
        ObjectKind kind = drops.kind();
        return called && (kind == null || kind == loss.was().ref().kind() || !isOfTable(loss));
    }

    private static boolean isOfTable(Loss loss) {
        return loss.is(ObjectKind.TABLE)
                || loss.is(ObjectKind.INDEX)
                || loss.is(ObjectKind.TRIGGER)
                || loss.is(ObjectKind.VIEW);
    }

    private boolean names(Parsed statement, Alters alters, Loss loss) {
        boolean whole = loss.table().name().equals(loss.name()) && loss.aspect() == null;
        if (whole && alters.name().name().equalsIgnoreCase(loss.name())) {
            return alters.parts().stream()
                            .anyMatch(part ->
                                    part.deed() == Deed.RENAMES && part.name().isEmpty())
                    || alters.parts().isEmpty();
        }
        if (alters.kind() != ObjectKind.TABLE
                || !trail.isAbout(loss.table(), alters.name().name())) {
            return false;
        }
        boolean ofTable = loss.aspect() == Aspect.OPTIONS || loss.aspect() == Aspect.ROW_SECURITY;
        return (ofTable && alters.parts().isEmpty())
                || alters.parts().stream().anyMatch(part -> names(statement, part, loss));
    }

    private static boolean names(Parsed statement, StatementIntent.Part part, Loss loss) {
        if (part.deed() == Deed.DROPS) {
            boolean called = part.name().equalsIgnoreCase(loss.name());
            boolean column = part.kind() == ObjectKind.COLUMN;
            return column
                    ? called && loss.isColumn()
                    : (called && loss.was() instanceof Constraint) || isNotNull(part, loss);
        }
        return part.deed() == Deed.CHANGES
                && loss.aspect() != null
                && loss.is(ObjectKind.COLUMN)
                && part.name().equalsIgnoreCase(loss.name())
                && WORDS.getOrDefault(loss.aspect(), List.of("ALTER")).stream().anyMatch(statement::hasWord);
    }

    /** A database may give NOT NULL a name, too. */
    private static boolean isNotNull(StatementIntent.Part part, Loss loss) {
        String name = loss.table().name() + "_" + loss.name() + "_not_null";
        return loss.aspect() == Aspect.NULLABLE && part.name().equalsIgnoreCase(name);
    }

    /** Code may compute the name of an object that it drops, such as a constraint with a generated name. */
    private static boolean names(Parsed opaque, Loss loss) {
        String text = opaque.lowerText();
        String kind = loss.was() instanceof Constraint
                ? "constraint"
                : loss.was().ref().kind().toString();
        boolean called = !loss.name().isEmpty() && text.contains(loss.name().toLowerCase(Locale.ROOT));
        return text.contains("drop") && (called || text.contains("drop " + kind));
    }

    /** Whether a DROP … CASCADE may have taken it along: one whose own target is really gone, not made anew. */
    private boolean cascades(Loss loss) {
        return statements.all().stream()
                .filter(statement -> statement.hasWord("CASCADE"))
                .anyMatch(statement -> {
                    if (statement.intent() instanceof Drops drops) {
                        return drops.names().stream().noneMatch(this::isThere);
                    }
                    return statement.intent() instanceof Alters alters
                            && alters.parts().stream().anyMatch(part -> part.deed() == Deed.DROPS)
                            && !alters.name().equals(loss.table());
                });
    }

    private boolean isThere(ObjectName name) {
        return after.objects().stream().anyMatch(object -> {
            String path = object.ref().path();
            return path.substring(path.lastIndexOf('.') + 1).equalsIgnoreCase(name.name());
        });
    }
}
