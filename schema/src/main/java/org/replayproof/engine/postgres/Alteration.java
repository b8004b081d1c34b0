package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
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
            return Optional.of(constraint((Constraint) change.before(), constraint, change.aspect()));
        }
        if (after instanceof EnumType type) {
            return labels((EnumType) change.before(), type);
        }
        if (after instanceof Sequence sequence) {
            return Optional.of(
                    "ALTER SEQUENCE " + Names.quote(sequence.name()) + " " + option(sequence, change.aspect()));
        }
        if (after instanceof Table table) {
            return table((Table) change.before(), table, change.aspect());
        }
        return other(change, after);
    }

    private static Optional<String> other(Change.Altered change, SchemaObject after) {
        Aspect aspect = change.aspect();
        if (after instanceof Index index && aspect == Aspect.OPTIONS) {
            return indexOptions((Index) change.before(), index);
        }
        if (after instanceof Index index && aspect == Aspect.NAME) {
            String was = ((Index) change.before()).name();
            return Optional.of(
                    "ALTER INDEX " + Names.quote(new ObjectName(index.table().namespace(), was)) + " RENAME TO "
                            + Names.quote(index.name()));
        }
        if (after instanceof View view) {
            return view(view, aspect);
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
        if (after instanceof Routine) {
            return Creation.of(after);
        }
        if (after instanceof OtherObject) {
            return Optional.of(Removal.of(change.before()) + "; " + ((OtherObject) after).definition());
        }
        if (after instanceof Extension extension && aspect == Aspect.NAMESPACE) {
            return Optional.of("ALTER EXTENSION " + Names.quote(extension.name()) + " SET SCHEMA "
                    + Names.quote(extension.namespace()));
        }
        if (after instanceof Extension extension) {
            return Optional.of("ALTER EXTENSION " + Names.quote(extension.name()) + " UPDATE TO "
                    + Names.literal(extension.version()));
        }
        return after instanceof Domain domain ? domain((Domain) change.before(), domain, aspect) : Optional.empty();
    }

    /** That a table is clustered by a new index, or known to replicas by it. */
    static Optional<String> marks(Index index) {
        List<String> usual = new ArrayList<>(index.options());
        usual.removeAll(List.of("CLUSTER", "REPLICA IDENTITY"));
        return usual.equals(index.options())
                ? Optional.empty()
                : indexOptions(
                        new Index(
                                index.table(),
                                index.name(),
                                index.unique(),
                                index.method(),
                                index.keys(),
                                index.include(),
                                index.nullsNotDistinct(),
                                index.predicate(),
                                index.valid(),
                                usual,
                                index.comment()),
                        index);
    }

    private static Optional<String> indexOptions(Index before, Index after) {
        String table = "ALTER TABLE " + Names.quote(after.table());
        List<String> was = new ArrayList<>(before.options());
        List<String> is = new ArrayList<>(after.options());
        List<String> statements = new ArrayList<>();
        boolean clustered = is.remove("CLUSTER");
        if (was.remove("CLUSTER") != clustered) {
            statements.add(table + (clustered ? " CLUSTER ON " + Names.quote(after.name()) : " SET WITHOUT CLUSTER"));
        }
        boolean identity = is.remove("REPLICA IDENTITY");
        if (was.remove("REPLICA IDENTITY") != identity) {
            statements.add(
                    table + " REPLICA IDENTITY " + (identity ? "USING INDEX " + Names.quote(after.name()) : "DEFAULT"));
        }
        if (!was.equals(is)) {
            OptionAlteration.of("ALTER " + Subject.of(after), was, is).ifPresent(statements::add);
        }
        return statements.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", statements));
    }

    /** One ALTER TABLE may take a constraint away and put another in its place. */
    private static String constraint(Constraint before, Constraint after, Aspect aspect) {
        String table = "ALTER TABLE " + Names.quote(after.table());
        String was = Names.quote(before.name().value());
        if (aspect == Aspect.NAME) {
            return table + " RENAME CONSTRAINT " + was + " TO "
                    + Names.quote(after.name().value());
        }
        if (aspect == Aspect.VALIDATED && after.aspects().get(Aspect.VALIDATED) == null) {
            return table + " VALIDATE CONSTRAINT " + was;
        }
        return table + " DROP CONSTRAINT " + was + ", ADD " + Clauses.constraint(after);
    }

    private static Optional<String> labels(EnumType before, EnumType after) {
        List<String> added = new ArrayList<>(after.labels());
        added.removeAll(before.labels());
        List<String> kept = new ArrayList<>(after.labels());
        kept.removeAll(added);
        if (added.size() != 1) {
            return Optional.empty();
        }
        String type = "ALTER TYPE " + Names.quote(after.name());
        int place = after.labels().indexOf(added.get(0));
        String label = Names.literal(added.get(0));
        if (kept.equals(before.labels())) {
            String where = place == after.labels().size() - 1
                    ? ""
                    : " BEFORE " + Names.literal(after.labels().get(place + 1));
            return Optional.of(type + " ADD VALUE " + label + where);
        }
        if (before.labels().size() != after.labels().size()) {
            return Optional.empty();
        }
        List<String> renamed = new ArrayList<>(before.labels());
        String was = renamed.set(place, added.get(0));
        return renamed.equals(after.labels())
                ? Optional.of(type + " RENAME VALUE " + Names.literal(was) + " TO " + label)
                : Optional.empty();
    }

    private static String option(Sequence sequence, Aspect aspect) {
        return switch (aspect) {
            case TYPE -> "AS " + sequence.type();
            case START -> "START WITH " + sequence.start();
            case INCREMENT -> "INCREMENT BY " + sequence.increment();
            case MINIMUM -> "MINVALUE " + sequence.minimum();
            case MAXIMUM -> "MAXVALUE " + sequence.maximum();
            case CACHE -> "CACHE " + sequence.cache();
            case OPTIONS -> sequence.unlogged() ? "SET UNLOGGED" : "SET LOGGED";
            case CYCLE -> sequence.cycle() ? "CYCLE" : "NO CYCLE";
            default -> "OWNED BY " + Creation.owner(sequence.ownedBy());
        };
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

    private static Optional<String> view(View view, Aspect aspect) {
        return (aspect == Aspect.DEFINITION || aspect == Aspect.OPTIONS) && !view.materialized()
                ? Optional.of("CREATE OR REPLACE VIEW " + Names.quote(view.name()) + Creation.with(view.options())
                        + " AS " + view.definition())
                : Optional.empty();
    }

    private static Optional<String> policy(Policy before, Policy after, Aspect aspect) {
        String start = "ALTER POLICY " + Names.quote(after.name()) + " ON " + Names.quote(after.table());
        return switch (aspect) {
            case ROLES -> Optional.of(start + " TO " + Creation.roles(after.roles()));
            case USING -> Optional.ofNullable(after.using()).map(condition -> start + " USING (" + condition + ")");
            case WITH_CHECK ->
                Optional.ofNullable(after.withCheck()).map(condition -> start + " WITH CHECK (" + condition + ")");
            default -> Optional.empty();
        };
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

    private static String firing(Firing mode) {
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

    private static Optional<String> domain(Domain before, Domain domain, Aspect aspect) {
        String start = "ALTER DOMAIN " + Names.quote(domain.name());
        return switch (aspect) {
            case NULLABLE -> Optional.of(start + (domain.nullable() ? " DROP" : " SET") + " NOT NULL");
            case DEFAULT ->
                Optional.of(start
                        + (domain.defaultValue() == null ? " DROP DEFAULT" : " SET DEFAULT " + domain.defaultValue()));
            case EXPRESSION -> conditions(start, before, domain);
            default -> Optional.empty();
        };
    }

    private static Optional<String> conditions(String start, Domain before, Domain after) {
        List<String> statements = new ArrayList<>();
        before.checks().stream()
                .filter(check -> !after.checks().contains(check))
                .forEach(check -> statements.add(
                        start + " DROP CONSTRAINT " + Names.quote(check.name().value())));
        after.checks().stream()
                .filter(check -> !before.checks().contains(check))
                .forEach(check -> statements.add(start + " ADD CONSTRAINT "
                        + Names.quote(check.name().value()) + " CHECK (" + check.expression() + ")"
                        + (check.validated() ? "" : " NOT VALID")));
        return Optional.of(String.join("; ", statements));
    }
}
