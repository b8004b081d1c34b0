package org.replayproof.check.lost;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.replayproof.check.CheckFailure;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Column;
import org.replayproof.schema.Column.Identity;
import org.replayproof.schema.Table;

/** Compares the columns of a table before and after a step. */
final class ColumnFacts {

    private static final Set<Identity> COUNTERS = Set.of(Identity.ALWAYS, Identity.BY_DEFAULT, Identity.AUTOINCREMENT);

    private final Trail trail;
    private final List<Loss> losses;

    ColumnFacts(Trail trail, List<Loss> losses) {
        this.trail = trail;
        this.losses = losses;
    }

    void compare(Table was, Table is) {
        for (Column column : was.columns()) {
            String name = trail.column(was.name(), column.name());
            is.columns().stream()
                    .filter(other -> other.name().equalsIgnoreCase(name))
                    .findFirst()
                    .ifPresentOrElse(
                            other -> facets(column, other),
                            () -> losses.add(Loss.whole(
                                    CheckFailure.LOST_COLUMN,
                                    Severity.BREAKS,
                                    column,
                                    column.name(),
                                    was.name(),
                                    List.of(column.name()))));
        }
    }

    private void facets(Column was, Column is) {
        if (!was.nullable() && is.nullable()) {
            lose(CheckFailure.LOST_CONSTRAINT, was, is, Aspect.NULLABLE, "NOT NULL");
        }
        if (was.defaultValue() != null && !is.isFilledByDatabase()) {
            lose(CheckFailure.LOST_DEFAULT, was, is, Aspect.DEFAULT, "the default " + was.defaultValue());
        }
        if (was.generated() != null && is.generated() == null) {
            lose(CheckFailure.LOST_DEFAULT, was, is, Aspect.GENERATED, "the expression " + was.generated());
        }
        if (losesNumbers(was, is)) {
            lose(CheckFailure.LOST_COUNTER, was, is, Aspect.IDENTITY, "the numbering (" + was.identity() + ")");
        }
        if (was.collation() != null && is.collation() == null) {
            lose(CheckFailure.LOST_COLLATION, was, is, Aspect.COLLATION, "the collation " + was.collation());
        }
        if (was.comment() != null && is.comment() == null) {
            lose(CheckFailure.LOST_COMMENT, was, is, Aspect.COMMENT, "the comment");
        }
        if (!is.grants().containsAll(was.grants())) {
            lose(CheckFailure.LOST_PRIVILEGE, was, is, Aspect.PRIVILEGES, "privileges");
        }
    }

    /** A default that draws from a sequence numbers the rows as well. */
    private static boolean losesNumbers(Column was, Column is) {
        if (Objects.equals(was.identity(), is.identity()) || is.defaultValue() != null) {
            return false;
        }
        return COUNTERS.contains(was.identity())
                ? !COUNTERS.contains(is.identity())
                : was.identity() == Identity.ROWID && is.identity() == Identity.NONE;
    }

    private void lose(CheckFailure code, Column was, Column is, Aspect aspect, String fact) {
        Severity severity = code == CheckFailure.LOST_COMMENT ? Severity.NOTE : Severity.RISKY;
        losses.add(new Loss(
                code,
                severity,
                was,
                is,
                aspect,
                fact + " of column " + was.ref(),
                was.name(),
                was.table(),
                List.of(was.name())));
    }
}
