package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.Extension;
import org.replayproof.schema.Firing;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.OtherObject;
import org.replayproof.schema.Policy;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Rule;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/** The statements that alter things other than columns. */
final class Alteration {

    private Alteration() {}

    static Optional<String> of(Change.Altered change) {
        SchemaObject after = change.after();
        switch (change.aspect()) {
            case COMMENT -> {
                return Optional.of(Subject.comment(after, comment(change.is())));
            }
            case OWNER -> {
                return Optional.of(AccessAlteration.owner(after));
            }
            case PRIVILEGES -> {
                return AccessAlteration.privileges(change);
            }
            default -> {
                return ofItself(change, after);
            }
        }
    }

    private static Optional<String> ofItself(Change.Altered change, SchemaObject after) {
        if (after instanceof Column column) {
            return ColumnAlteration.of(change, column);
        }
        if (after instanceof Constraint constraint) {
            return Optional.of(ConstraintAlteration.of((Constraint) change.before(), constraint, change.aspect()));
        }
        if (after instanceof Sequence sequence) {
            return Optional.of("ALTER SEQUENCE " + Names.quote(sequence.name()) + " "
                    + option((Sequence) change.before(), sequence, change.aspect()));
        }
        if (after instanceof Table table) {
            return table((Table) change.before(), table, change.aspect());
        }
        return other(change, after);
    }

    private static Optional<String> other(Change.Altered change, SchemaObject after) {
        Aspect aspect = change.aspect();
        if (after instanceof Index index) {
            return index((Index) change.before(), index, aspect);
        }
        if (after instanceof View view) {
            return view((View) change.before(), view, aspect);
        }
        if (after instanceof Policy policy) {
            return policy((Policy) change.before(), policy, aspect);
        }
        if (after instanceof Rule rule) {
            return rule(rule, aspect);
        }
        if (after instanceof Trigger trigger) {
            return trigger(trigger, aspect);
        }
        if (after instanceof Routine routine) {
            return routine((Routine) change.before(), routine);
        }
        if (after instanceof OtherObject object) {
            return OtherAlteration.of((OtherObject) change.before(), object);
        }
        if (after instanceof Extension extension) {
            return Optional.of(extension(extension, aspect));
        }
        return TypeAlteration.of(change);
    }

    private static String extension(Extension extension, Aspect aspect) {
        String start = "ALTER EXTENSION " + Names.quote(extension.name());
        return aspect == Aspect.NAMESPACE
                ? start + " SET SCHEMA " + Names.quote(extension.namespace())
                : start + " UPDATE TO " + Names.literal(extension.version());
    }

    private static Optional<String> index(Index before, Index after, Aspect aspect) {
        if (aspect == Aspect.NAME) {
            return Optional.of(
                    "ALTER INDEX " + Names.quote(new ObjectName(after.table().namespace(), before.name()))
                            + " RENAME TO " + Names.quote(after.name()));
        }
        if (aspect != Aspect.OPTIONS) {
            return Statements.again(before, after);
        }
        List<String> statements = Marks.change(after.table(), after.name(), before.options(), after.options());
        OptionAlteration.of(
                        "ALTER " + Subject.of(after), Marks.without(before.options()), Marks.without(after.options()))
                .ifPresent(statements::add);
        return Statements.joined(statements);
    }

    /** CREATE OR REPLACE cannot change the return type and the argument names of a routine. */
    private static Optional<String> routine(Routine before, Routine after) {
        return head(before).equals(head(after)) ? Creation.of(after) : Statements.again(before, after);
    }

    private static String head(Routine routine) {
        return routine.definition().split("\n LANGUAGE", 2)[0];
    }

    private static String option(Sequence before, Sequence sequence, Aspect aspect) {
        return switch (aspect) {
            case TYPE -> "AS " + sequence.type() + range(before, sequence);
            case START, MINIMUM, MAXIMUM -> range(before, sequence).strip();
            case INCREMENT -> "INCREMENT BY " + sequence.increment();
            case CACHE -> "CACHE " + sequence.cache();
            case OPTIONS -> sequence.unlogged() ? "SET UNLOGGED" : "SET LOGGED";
            case CYCLE -> sequence.cycle() ? "CYCLE" : "NO CYCLE";
            default -> "OWNED BY " + Creation.owner(sequence.ownedBy());
        };
    }

    /** All in one: the server looks whether they fit each other, and whether the next number does. */
    private static String range(Sequence before, Sequence after) {
        boolean outside = before.start() < after.minimum() || before.start() > after.maximum();
        return (before.minimum() == after.minimum() ? "" : " MINVALUE " + after.minimum())
                + (before.maximum() == after.maximum() ? "" : " MAXVALUE " + after.maximum())
                + (before.start() == after.start() ? "" : " START WITH " + after.start())
                + (outside ? " RESTART" : "");
    }

    private static Optional<String> table(Table before, Table after, Aspect aspect) {
        String start = "ALTER TABLE " + Names.quote(after.name());
        return switch (aspect) {
            case ROW_SECURITY -> Optional.of(rowSecurity(after));
            case INHERITS -> parents(start, before, after);
            case PARTITION_OF -> partition(before, after);
            case OPTIONS -> OptionAlteration.of(start, before.options(), after.options());
            default -> Optional.empty();
        };
    }

    static String rowSecurity(Table table) {
        String start = "ALTER TABLE " + Names.quote(table.name());
        return switch (table.rowSecurity()) {
            case OFF -> start + " DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY";
            case ENABLED -> start + " ENABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY";
            case FORCED -> start + " ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY";
        };
    }

    private static Optional<String> parents(String start, Table before, Table after) {
        List<String> actions = new ArrayList<>();
        before.inherits().stream()
                .filter(parent -> !after.inherits().contains(parent))
                .forEach(parent -> actions.add("NO INHERIT " + Names.quote(parent)));
        after.inherits().stream()
                .filter(parent -> !before.inherits().contains(parent))
                .forEach(parent -> actions.add("INHERIT " + Names.quote(parent)));
        return actions.isEmpty() ? Optional.empty() : Optional.of(start + " " + String.join(", ", actions));
    }

    private static Optional<String> partition(Table before, Table after) {
        List<String> statements = new ArrayList<>();
        String name = Names.quote(after.name());
        if (before.partition().of() != null) {
            statements.add("ALTER TABLE " + Names.quote(before.partition().of()) + " DETACH PARTITION " + name);
        }
        if (after.partition().of() != null) {
            statements.add("ALTER TABLE " + Names.quote(after.partition().of()) + " ATTACH PARTITION " + name + " "
                    + after.partition().bound());
        }
        return Optional.of(String.join("; ", statements));
    }

    private static Optional<String> view(View before, View after, Aspect aspect) {
        boolean alike = before.materialized() == after.materialized();
        if (alike && after.materialized() && aspect == Aspect.OPTIONS) {
            return OptionAlteration.of("ALTER " + Subject.of(after), before.options(), after.options());
        }
        if (alike && !after.materialized()) {
            return Optional.of("CREATE OR REPLACE VIEW " + Names.quote(after.name()) + Creation.with(after.options())
                    + " AS " + after.definition());
        }
        return Statements.again(before, after);
    }

    private static Optional<String> policy(Policy before, Policy after, Aspect aspect) {
        String start = "ALTER POLICY " + Names.quote(after.name()) + " ON " + Names.quote(after.table());
        if (aspect == Aspect.ROLES) {
            return Optional.of(start + " TO " + Creation.roles(after.roles()));
        }
        if (aspect == Aspect.USING && after.using() != null) {
            return Optional.of(start + " USING (" + after.using() + ")");
        }
        if (aspect == Aspect.WITH_CHECK && after.withCheck() != null) {
            return Optional.of(start + " WITH CHECK (" + after.withCheck() + ")");
        }
        return Statements.again(before, after);
    }

    private static Optional<String> rule(Rule rule, Aspect aspect) {
        return Optional.of(
                aspect == Aspect.ENABLED
                        ? mode(rule)
                        : "CREATE OR REPLACE" + rule.definition().substring("CREATE".length()));
    }

    static String mode(Rule rule) {
        return "ALTER TABLE " + Names.quote(rule.table()) + firing(rule.mode()) + " RULE " + Names.quote(rule.name());
    }

    static String mode(Trigger trigger) {
        return "ALTER TABLE " + Names.quote(trigger.table()) + firing(trigger.mode()) + " TRIGGER "
                + Names.quote(trigger.name());
    }

    static String firing(Firing mode) {
        return switch (mode) {
            case ENABLED -> " ENABLE";
            case DISABLED -> " DISABLE";
            case REPLICA -> " ENABLE REPLICA";
            case ALWAYS -> " ENABLE ALWAYS";
        };
    }

    static String comment(@Nullable String comment) {
        return comment == null ? "NULL" : Names.literal(comment);
    }

    private static Optional<String> trigger(Trigger trigger, Aspect aspect) {
        if (aspect == Aspect.ENABLED) {
            return Optional.of(mode(trigger));
        }
        String create = "CREATE TRIGGER ";
        return Optional.of(trigger.definition())
                .filter(definition -> definition.startsWith(create))
                .map(definition -> "CREATE OR REPLACE TRIGGER " + definition.substring(create.length()));
    }
}
