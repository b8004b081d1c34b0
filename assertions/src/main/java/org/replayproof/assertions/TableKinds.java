package org.replayproof.assertions;

import java.util.List;
import java.util.function.Function;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Exclusion;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.Policy;
import org.replayproof.schema.Rule;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.Unique;

/** The kinds of objects that a table holds. */
final class TableKinds {

    static final Kind<Table, Index> INDEX = part(ObjectKind.INDEX, "index", Table::indexes, Index::name)
            .failingAs(AssertionFailure.MISSING_INDEX, AssertionFailure.EXTRA_INDEX)
            .described(index -> "index on " + TableFindings.list(index.keys()));

    static final Kind<Table, Trigger> TRIGGER = part(ObjectKind.TRIGGER, "trigger", Table::triggers, Trigger::name)
            .failingAs(AssertionFailure.MISSING_TRIGGER, AssertionFailure.EXTRA_OBJECT)
            .described(Trigger::definition);

    /** Named by its name; one without, as SQLite has them, by what it demands. */
    static final Kind<Table, CheckConstraint> CHECK = part(
                    ObjectKind.CHECK,
                    "check",
                    Table::checks,
                    check -> check.name().value().isEmpty()
                            ? check.expression()
                            : check.name().value())
            .failingAs(AssertionFailure.MISSING_CHECK, AssertionFailure.EXTRA_OBJECT)
            .namedBy((table, check, name) -> check.name().value().isEmpty()
                    ? SqlText.isSame(check.expression(), name)
                    : check.name().value().equals(name))
            .described(CheckConstraint::expression);

    static final Kind<Table, Exclusion> EXCLUSION = part(
                    ObjectKind.EXCLUSION,
                    "exclusion constraint",
                    Table::exclusions,
                    exclusion -> exclusion.name().value())
            .described(Exclusion::definition);

    /** Named by its columns. */
    static final Kind<Table, Unique> UNIQUE = part(
                    ObjectKind.UNIQUE, "unique constraint", Table::uniques, unique -> joined(unique.columns()))
            .failingAs(AssertionFailure.MISSING_UNIQUE, AssertionFailure.EXTRA_OBJECT)
            .namedByColumns((table, unique, columns) -> TableFindings.isSameSet(unique.columns(), cut(columns)));

    /** Named by its columns. */
    static final Kind<Table, ForeignKey> FOREIGN_KEY = part(
                    ObjectKind.FOREIGN_KEY, "foreign key", Table::foreignKeys, key -> joined(key.columns()))
            .failingAs(AssertionFailure.MISSING_FOREIGN_KEY, AssertionFailure.EXTRA_OBJECT)
            .namedByColumns((table, key, columns) -> key.columns().equals(cut(columns)))
            .described(TableFindings::describe);

    static final Kind<Table, Policy> POLICY = part(ObjectKind.POLICY, "policy", Table::policies, Policy::name)
            .described(policy -> "a policy for " + policy.command() + " to " + String.join(", ", policy.roles()));

    static final Kind<Table, Rule> RULE =
            part(ObjectKind.RULE, "rule", Table::rules, Rule::name).described(Rule::definition);

    static final Kinds<Kind<Table, ?>> RARE = Kinds.of(List.of(EXCLUSION, POLICY, RULE));

    private TableKinds() {}

    private static <O extends TablePart> Kind<Table, O> part(
            ObjectKind kind, String noun, Function<Table, List<O>> all, Function<O, String> name) {
        return Kind.of(kind, noun, Holder.TABLE, all, name);
    }

    static String joined(List<String> columns) {
        return String.join(", ", columns);
    }

    private static List<String> cut(String columns) {
        return List.of(columns.strip().split("\\s*,\\s*"));
    }
}
