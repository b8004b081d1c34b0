package org.replayproof.check.lost;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckFailure;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Access;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Policy;
import org.replayproof.schema.RowSecurity;
import org.replayproof.schema.Rule;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/** Compares what a table or view has besides columns and keys: triggers, policies, rules, options, privileges, its comment. */
final class PartFacts {

    private final List<Loss> losses;

    PartFacts(List<Loss> losses) {
        this.losses = losses;
    }

    void compare(Table was, Table is) {
        triggers(was.triggers(), is.triggers());
        rules(was.rules(), is.rules());
        for (Policy policy : was.policies()) {
            if (is.policies().stream().noneMatch(other -> other.name().equalsIgnoreCase(policy.name()))) {
                lose(CheckFailure.LOST_OBJECT, policy, policy.name());
            }
        }
        if (was.rowSecurity() != RowSecurity.OFF && is.rowSecurity() == RowSecurity.OFF) {
            lose(CheckFailure.LOST_PRIVILEGE, Severity.RISKY, was, is, Aspect.ROW_SECURITY, "row security", was.name());
        }
        if (!is.options().containsAll(was.options())) {
            String options = String.join(", ", without(was.options(), is.options()));
            lose(CheckFailure.LOST_CONSTRAINT, Severity.RISKY, was, is, Aspect.OPTIONS, options, was.name());
        }
        access(was, is, was.access(), is.access(), was.name());
        comment(was, is, was.comment(), is.comment(), was.name());
    }

    void compare(View was, View is) {
        triggers(was.triggers(), is.triggers());
        rules(was.rules(), is.rules());
        access(was, is, was.access(), is.access(), was.name());
        comment(was, is, was.comment(), is.comment(), was.name());
    }

    private void triggers(List<Trigger> was, List<Trigger> is) {
        for (Trigger trigger : was) {
            boolean kept = is.stream()
                    .anyMatch(other -> other.name().equalsIgnoreCase(trigger.name())
                            || other.definition().equals(trigger.definition()));
            if (!kept) {
                lose(CheckFailure.LOST_TRIGGER, trigger, trigger.name());
            }
        }
    }

    private void rules(List<Rule> was, List<Rule> is) {
        for (Rule rule : was) {
            if (is.stream().noneMatch(other -> other.name().equalsIgnoreCase(rule.name()))) {
                lose(CheckFailure.LOST_OBJECT, rule, rule.name());
            }
        }
    }

    private void access(SchemaObject was, SchemaObject is, Access before, Access after, ObjectName table) {
        List<String> lost = without(
                before.grants().stream()
                        .filter(grant -> grant.kind() != Access.Grant.Kind.REVOKED)
                        .map(Access.Grant::toString)
                        .toList(),
                after.grants().stream().map(Access.Grant::toString).toList());
        if (!lost.isEmpty()) {
            String words = "the privileges " + String.join(", ", lost);
            lose(CheckFailure.LOST_PRIVILEGE, Severity.RISKY, was, is, Aspect.PRIVILEGES, words, table);
        }
    }

    private void comment(
            SchemaObject was, SchemaObject is, @Nullable String before, @Nullable String after, ObjectName table) {
        if (before != null && after == null) {
            lose(CheckFailure.LOST_COMMENT, Severity.NOTE, was, is, Aspect.COMMENT, "the comment", table);
        }
    }

    private static List<String> without(List<String> all, List<String> some) {
        return all.stream().filter(each -> !some.contains(each)).toList();
    }

    private void lose(CheckFailure code, TablePart part, String name) {
        losses.add(Loss.whole(code, Severity.BREAKS, part, name, part.table(), List.of()));
    }

    private void lose(
            CheckFailure code,
            Severity severity,
            SchemaObject was,
            SchemaObject is,
            Aspect aspect,
            String fact,
            ObjectName table) {
        String words = fact + " of " + was.ref().kind() + " " + was.ref();
        losses.add(new Loss(code, severity, was, is, aspect, words, table.name(), table, List.of()));
    }
}
