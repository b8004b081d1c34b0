package org.replayproof.check.lost;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replayproof.check.CheckFailure;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ForeignKey.Action;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/**
 * Compares foreign keys and checks before and after a step. A foreign key pairs by its columns, a check by its expression; a new
 * check over the same columns has changed the earlier one.
 */
final class RelationFacts {

    private final Trail trail;
    private final List<Loss> losses;

    RelationFacts(Trail trail, List<Loss> losses) {
        this.trail = trail;
        this.losses = losses;
    }

    void compare(Table was, Table is) {
        was.foreignKeys().forEach(key -> compare(was.name(), key, is.foreignKeys()));
        was.checks().forEach(check -> compare(was, check, is.checks()));
    }

    private void compare(ObjectName table, ForeignKey was, List<ForeignKey> after) {
        Set<String> columns = new HashSet<>(trail.columns(table, was.columns()));
        List<ForeignKey> same = after.stream()
                .filter(key -> columns.equals(new HashSet<>(key.columns())))
                .toList();
        Optional<ForeignKey> partner = same.stream()
                .filter(key -> key.referencedTable().equals(trail.table(was.referencedTable())))
                .findFirst()
                .or(() -> same.stream().findFirst())
                .or(() -> after.stream()
                        .filter(key -> key.columns().stream().anyMatch(columns::contains))
                        .findFirst());
        if (partner.isEmpty()) {
            losses.add(Loss.whole(
                    CheckFailure.LOST_CONSTRAINT,
                    Severity.RISKY,
                    was,
                    was.name().value(),
                    table,
                    was.columns()));
            return;
        }
        ForeignKey is = partner.get();
        if (was.onDelete() != Action.NO_ACTION && is.onDelete() == Action.NO_ACTION) {
            lose(was, is, Aspect.ON_DELETE, "the action ON DELETE " + was.onDelete());
        }
        if (was.onUpdate() != Action.NO_ACTION && is.onUpdate() == Action.NO_ACTION) {
            lose(was, is, Aspect.ON_UPDATE, "the action ON UPDATE " + was.onUpdate());
        }
        if (was.deferrable() != null && is.deferrable() == null) {
            lose(was, is, Aspect.DEFERRABLE, was.deferrable());
        }
    }

    private void lose(ForeignKey was, ForeignKey is, Aspect aspect, String fact) {
        losses.add(new Loss(
                CheckFailure.LOST_CONSTRAINT,
                Severity.RISKY,
                was,
                is,
                aspect,
                fact + " of foreign key " + was.ref(),
                was.name().value(),
                was.table(),
                was.columns()));
    }

    private void compare(Table table, CheckConstraint was, List<CheckConstraint> after) {
        String wanted = trail.text(table.name(), was.expression());
        List<String> columns = trail.columns(table.name(), was.columns());
        boolean kept = after.stream().anyMatch(check -> check.expression().equals(wanted));
        boolean changed = after.stream()
                .filter(check -> isNew(table, check))
                .anyMatch(check -> isCalledLike(was, check)
                        || (!columns.isEmpty() && new HashSet<>(check.columns()).containsAll(columns)));
        if (!kept && !changed) {
            losses.add(Loss.whole(
                    CheckFailure.LOST_CONSTRAINT,
                    Severity.RISKY,
                    was,
                    was.name().value(),
                    table.name(),
                    was.columns()));
        }
    }

    private boolean isNew(Table table, CheckConstraint check) {
        return table.checks().stream()
                .noneMatch(was -> trail.text(table.name(), was.expression()).equals(check.expression()));
    }

    private static boolean isCalledLike(CheckConstraint was, CheckConstraint is) {
        return !was.name().value().isEmpty()
                && was.name().value().equals(is.name().value());
    }
}
