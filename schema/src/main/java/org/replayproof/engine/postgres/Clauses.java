package org.replayproof.engine.postgres;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.CheckConstraint;
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
        String options = ColumnAlteration.said(column, ColumnAlteration.OPTIONS);
        StringBuilder clause = new StringBuilder(Names.quote(column.name()) + " " + column.type());
        clause.append(options.isEmpty() ? "" : " OPTIONS " + options);
        if (column.collation() != null) {
            clause.append(" COLLATE ").append(collation(column.collation()));
        }
        return clause.append(conditions(column)).toString();
    }

    /** A column of a typed table, without what its type defines; empty if there is nothing to add. */
    static String ofTyped(Column column) {
        String conditions = conditions(column);
        return conditions.isEmpty() ? "" : Names.quote(column.name()) + " WITH OPTIONS" + conditions;
    }

    private static String conditions(Column column) {
        StringBuilder clause = new StringBuilder();
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
            clause.append(" GENERATED ")
                    .append(identity(column))
                    .append(" AS IDENTITY")
                    .append(numbering(column));
        }
        boolean plain =
                !column.nullable() && ColumnAlteration.notNullWords(column).isEmpty();
        return clause.append(plain ? " NOT NULL" : "").toString();
    }

    static String numbering(Column column) {
        String words = ColumnAlteration.said(column, ColumnAlteration.IDENTITY);
        return words.isEmpty() ? "" : " " + words;
    }

    /** The type {@code serial}: written out, it would need its sequence first, and the sequence would need the table first. */
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
            return "PRIMARY KEY " + key(key.columns(), key.options()) + include(key.include()) + index(key.options())
                    + words(key.deferrable());
        }
        if (constraint instanceof Unique unique) {
            return "UNIQUE " + (unique.nullsNotDistinct() ? "NULLS NOT DISTINCT " : "")
                    + key(unique.columns(), unique.options()) + include(unique.include()) + index(unique.options())
                    + words(unique.deferrable());
        }
        if (constraint instanceof CheckConstraint check) {
            return "CHECK (" + check.expression() + ")" + said(check.options(), "NO INHERIT")
                    + said(check.options(), "NOT ENFORCED") + validated(check.validated() || isLax(check.options()));
        }
        if (constraint instanceof ForeignKey key) {
            return foreignKey(key);
        }
        return ((Exclusion) constraint).definition();
    }

    private static String foreignKey(ForeignKey key) {
        boolean period = key.options().contains("PERIOD");
        return "FOREIGN KEY " + key(key.columns(), period) + " REFERENCES " + Names.quote(key.referencedTable()) + " "
                + key(key.referencedColumns(), period)
                + (key.match() == null ? "" : " MATCH " + key.match())
                + action(" ON UPDATE ", key.onUpdate())
                + action(" ON DELETE ", key.onDelete())
                + onlyThese(key.options())
                + words(key.deferrable())
                + said(key.options(), "NOT ENFORCED")
                + validated(key.validated() || isLax(key.options()));
    }

    private static String key(List<String> columns, List<String> options) {
        String list = Names.list(columns);
        return options.contains("WITHOUT OVERLAPS")
                ? list.substring(0, list.length() - 1) + " WITHOUT OVERLAPS)"
                : list;
    }

    private static String key(List<String> columns, boolean period) {
        if (!period) {
            return Names.list(columns);
        }
        List<String> before = columns.subList(0, columns.size() - 1);
        return before.stream().map(Names::quote).collect(Collectors.joining(", ", "(", before.isEmpty() ? "" : ", "))
                + "PERIOD " + Names.quote(columns.get(columns.size() - 1)) + ")";
    }

    /** The options of the index of a constraint. */
    private static String index(List<String> options) {
        return options.stream()
                .filter(option -> option.startsWith("WITH (") || option.startsWith("USING INDEX "))
                .map(option -> " " + option)
                .collect(Collectors.joining());
    }

    private static String said(List<String> options, String option) {
        return options.contains(option) ? " " + option : "";
    }

    /** A constraint that is not enforced is never valid, so NOT VALID is omitted. */
    private static boolean isLax(List<String> options) {
        return options.contains("NOT ENFORCED");
    }

    private static String onlyThese(List<String> options) {
        return options.stream()
                .filter(option -> option.startsWith("SET ("))
                .map(option -> option.substring("SET".length()))
                .collect(Collectors.joining());
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
