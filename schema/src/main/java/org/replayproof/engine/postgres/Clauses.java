package org.replayproof.engine.postgres;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Check;
import org.replayproof.schema.Column;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.Exclusion;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Unique;

/** Columns and constraints as CREATE TABLE and ALTER TABLE write them. */
final class Clauses {

    private static final Map<String, String> SERIALS =
            Map.of("smallint", "smallserial", "integer", "serial", "bigint", "bigserial");

    private Clauses() {}

    static String column(Column column) {
        if (isSerial(column)) {
            return Names.quote(column.name()) + " " + SERIALS.get(column.type());
        }
        StringBuilder clause = new StringBuilder(Names.quote(column.name()) + " " + column.type());
        if (column.collation() != null) {
            clause.append(" COLLATE ").append(collation(column.collation()));
        }
        Column.Generated generated = column.generated();
        if (generated != null) {
            clause.append(" GENERATED ALWAYS AS (")
                    .append(generated.expression())
                    .append(generated.stored() ? ") STORED" : ") VIRTUAL");
        }
        if (column.defaultValue() != null) {
            clause.append(" DEFAULT ").append(column.defaultValue());
        }
        if (column.identity() != Column.Identity.NONE) {
            clause.append(" GENERATED ").append(identity(column)).append(" AS IDENTITY");
        }
        return clause.append(column.nullable() ? "" : " NOT NULL").toString();
    }

    /** What {@code serial} stands for; written out, it would need its sequence beforehand, and the sequence the table. */
    private static boolean isSerial(Column column) {
        String sequence = GeneratedNames.makeUp(column.table().name(), column.name(), "seq");
        String path = Names.quote(new ObjectName(column.table().namespace(), sequence));
        return !column.nullable()
                && SERIALS.containsKey(column.type())
                && ("nextval(" + Names.literal(path) + "::regclass)").equals(column.defaultValue());
    }

    static String identity(Column column) {
        return column.identity() == Column.Identity.ALWAYS ? "ALWAYS" : "BY DEFAULT";
    }

    /** A collation's name is kept as the catalog spells it, with its namespace where it is not built in. */
    static String collation(@Nullable String name) {
        if (name == null) {
            return "\"default\"";
        }
        int dot = name.indexOf('.');
        return dot < 0
                ? Names.quote(name)
                : Names.quote(name.substring(0, dot)) + "." + Names.quote(name.substring(dot + 1));
    }

    static String constraint(Constraint constraint) {
        String name = constraint.name().value();
        return (name.isEmpty() ? "" : "CONSTRAINT " + Names.quote(name) + " ") + demand(constraint);
    }

    private static String demand(Constraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            return "PRIMARY KEY " + Names.list(key.columns()) + include(key.include()) + words(key.deferrable());
        }
        if (constraint instanceof Unique unique) {
            return "UNIQUE " + (unique.nullsNotDistinct() ? "NULLS NOT DISTINCT " : "") + Names.list(unique.columns())
                    + include(unique.include()) + words(unique.deferrable());
        }
        if (constraint instanceof Check check) {
            return "CHECK (" + check.expression() + ")" + validated(check.validated());
        }
        if (constraint instanceof ForeignKey key) {
            return foreignKey(key);
        }
        return ((Exclusion) constraint).definition();
    }

    private static String foreignKey(ForeignKey key) {
        return "FOREIGN KEY " + Names.list(key.columns()) + " REFERENCES " + Names.quote(key.referencedTable()) + " "
                + Names.list(key.referencedColumns())
                + (key.match() == null ? "" : " MATCH " + key.match())
                + action(" ON UPDATE ", key.onUpdate())
                + action(" ON DELETE ", key.onDelete())
                + words(key.deferrable())
                + validated(key.validated());
    }

    private static String action(String when, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION ? "" : when + action;
    }

    private static String include(List<String> columns) {
        return columns.isEmpty() ? "" : " INCLUDE " + Names.list(columns);
    }

    private static String words(@Nullable String words) {
        return words == null ? "" : " " + words;
    }

    private static String validated(boolean validated) {
        return validated ? "" : " NOT VALID";
    }
}
