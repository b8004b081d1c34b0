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
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Routine;
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
        if (after instanceof Index index && aspect == Aspect.NAME) {
            String was = ((Index) change.before()).name();
            return Optional.of(
                    "ALTER INDEX " + Names.quote(new ObjectName(index.table().namespace(), was)) + " RENAME TO "
                            + Names.quote(index.name()));
        }
        if (after instanceof View view && aspect == Aspect.DEFINITION && !view.materialized()) {
            return Optional.of("CREATE OR REPLACE VIEW " + Names.quote(view.name()) + " AS " + view.definition());
        }
        if (after instanceof Trigger trigger) {
            return trigger(trigger, aspect);
        }
        if (after instanceof Routine) {
            return Creation.of(after);
        }
        if (after instanceof Extension extension) {
            return Optional.of("ALTER EXTENSION " + Names.quote(extension.name()) + " UPDATE TO "
                    + Names.literal(extension.version()));
        }
        return after instanceof Domain domain ? domain(domain, aspect) : Optional.empty();
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
            case CYCLE -> sequence.cycle() ? "CYCLE" : "NO CYCLE";
            default -> "OWNED BY " + Creation.owner(sequence.ownedBy());
        };
    }

    private static Optional<String> table(Table before, Table after, Aspect aspect) {
        String name = Names.quote(after.name());
        if (aspect == Aspect.COMMENT) {
            return Optional.of("COMMENT ON TABLE " + name + " IS " + comment(after.comment()));
        }
        List<String> was = new ArrayList<>(before.options());
        List<String> is = new ArrayList<>(after.options());
        boolean unlogged = is.remove("UNLOGGED");
        was.remove("UNLOGGED");
        return was.equals(is)
                ? Optional.of("ALTER TABLE " + name + (unlogged ? " SET UNLOGGED" : " SET LOGGED"))
                : Optional.empty();
    }

    static String comment(@Nullable String comment) {
        return comment == null ? "NULL" : Names.literal(comment);
    }

    private static Optional<String> trigger(Trigger trigger, Aspect aspect) {
        if (aspect == Aspect.ENABLED) {
            return Optional.of("ALTER TABLE " + Names.quote(trigger.table())
                    + (trigger.enabled() ? " ENABLE" : " DISABLE") + " TRIGGER " + Names.quote(trigger.name()));
        }
        String create = "CREATE TRIGGER ";
        return Optional.of(trigger.definition())
                .filter(definition -> definition.startsWith(create))
                .map(definition -> "CREATE OR REPLACE TRIGGER " + definition.substring(create.length()));
    }

    private static Optional<String> domain(Domain domain, Aspect aspect) {
        String start = "ALTER DOMAIN " + Names.quote(domain.name());
        return switch (aspect) {
            case NULLABLE -> Optional.of(start + (domain.nullable() ? " DROP" : " SET") + " NOT NULL");
            case DEFAULT ->
                Optional.of(start
                        + (domain.defaultValue() == null ? " DROP DEFAULT" : " SET DEFAULT " + domain.defaultValue()));
            default -> Optional.empty();
        };
    }
}
