package org.replayproof.engine.postgres;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.schema.Column;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Extension;
import org.replayproof.schema.Index;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.OtherObject;
import org.replayproof.schema.Policy;
import org.replayproof.schema.RangeType;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Rule;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/** The statements that drop objects. None cascades: a dependent object must cause an error, not be dropped silently. */
final class Removal {

    private Removal() {}

    static String of(SchemaObject object) {
        if (object instanceof TablePart part) {
            return part(part);
        }
        if (object instanceof Namespace namespace) {
            return "DROP SCHEMA " + Names.quote(namespace.name());
        }
        if (object instanceof Extension extension) {
            return "DROP EXTENSION " + Names.quote(extension.name());
        }
        if (object instanceof Routine routine) {
            return "DROP ROUTINE " + Names.quote(routine.name()) + "(" + routine.arguments() + ")";
        }
        if (object instanceof OtherObject other) {
            return other(other);
        }
        Map.Entry<String, ObjectName> named = named(object);
        return "DROP " + named.getKey() + " " + Names.quote(named.getValue());
    }

    private static String other(OtherObject other) {
        String kind = other.kind().toString().toUpperCase(Locale.ROOT);
        return switch (other.kind()) {
            case CAST -> "DROP CAST (" + other.name() + ")";
            case OPERATOR ->
                "DROP OPERATOR "
                        + (other.name().namespace().isEmpty()
                                ? ""
                                : Names.quote(other.name().namespace()) + ".")
                        + other.name().name() + " " + other.signature();
            case FOREIGN_SERVER -> "DROP SERVER " + Names.quote(other.name());
            case DEFAULT_PRIVILEGES ->
                Stream.of(other.definition().split("; ")).map(Removal::undone).collect(Collectors.joining("; "));
            default ->
                "DROP " + kind + " " + Names.quote(other.name())
                        + (other.signature().isEmpty() ? "" : " " + other.signature());
        };
    }

    private static String undone(String statement) {
        return statement.contains(" REVOKE ")
                ? statement.replace(" REVOKE ", " GRANT ").replace(" FROM ", " TO ")
                : statement
                        .replace(" WITH GRANT OPTION", "")
                        .replace(" GRANT ", " REVOKE ")
                        .replace(" TO ", " FROM ");
    }

    private static Map.Entry<String, ObjectName> named(SchemaObject object) {
        if (object instanceof EnumType type) {
            return Map.entry("TYPE", type.name());
        }
        if (object instanceof CompositeType type) {
            return Map.entry("TYPE", type.name());
        }
        if (object instanceof RangeType type) {
            return Map.entry("TYPE", type.name());
        }
        if (object instanceof Domain domain) {
            return Map.entry("DOMAIN", domain.name());
        }
        if (object instanceof Sequence sequence) {
            return Map.entry("SEQUENCE", sequence.name());
        }
        if (object instanceof View view) {
            return Map.entry(view.materialized() ? "MATERIALIZED VIEW" : "VIEW", view.name());
        }
        Table table = (Table) object;
        return Map.entry(Creation.isForeign(table) ? "FOREIGN TABLE" : "TABLE", table.name());
    }

    private static String part(TablePart part) {
        String table = Names.quote(part.table());
        if (part instanceof Column column) {
            return "ALTER TABLE " + table + " DROP COLUMN " + Names.quote(column.name());
        }
        if (part instanceof Constraint constraint) {
            return "ALTER TABLE " + table + " DROP CONSTRAINT "
                    + Names.quote(constraint.name().value());
        }
        if (part instanceof Index index) {
            return "DROP INDEX " + Names.quote(new ObjectName(index.table().namespace(), index.name()));
        }
        if (part instanceof Policy policy) {
            return "DROP POLICY " + Names.quote(policy.name()) + " ON " + table;
        }
        return part instanceof Rule rule
                ? "DROP RULE " + Names.quote(rule.name()) + " ON " + table
                : "DROP TRIGGER " + Names.quote(((Trigger) part).name()) + " ON " + table;
    }
}
