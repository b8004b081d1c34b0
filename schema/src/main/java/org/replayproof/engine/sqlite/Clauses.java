package org.replayproof.engine.sqlite;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;
import org.replayproof.schema.Unique;

/** Columns and constraints as CREATE TABLE and ALTER TABLE write them. */
final class Clauses {

    /** Between a key and how its columns are compared and ordered, among the options of a table. */
    static final String BY = " BY ";

    private Clauses() {}

    /** A key as the options of its table name it. */
    static String subject(Unique unique) {
        return "UNIQUE ("
                + String.join(", ", unique.columns().stream().map(Token::key).toList()) + ")";
    }

    /** SQLite refuses to add what rows that are there already could not have. */
    static boolean isAddable(Column column) {
        boolean stored = column.generated() != null && column.generated().stored();
        boolean constant = column.defaultValue() == null || isConstant(column.defaultValue());
        boolean fillable = column.nullable() || column.defaultValue() != null;
        return column.identity() == Column.Identity.NONE && !stored && constant && fillable;
    }

    /** A column on its own, as it is added to a table. */
    static String column(Column column) {
        return column(column, List.of(), "");
    }

    static String column(Column column, Table table) {
        PrimaryKey key = table.primaryKey();
        String primary =
                key != null && isSaidByColumn(key, table) && key.columns().contains(column.name())
                        ? name(key) + "PRIMARY KEY" + (column.identity() == Column.Identity.NONE ? " DESC" : "")
                                + conflict("PRIMARY KEY", table.options())
                        : "";
        return column(column, table.options(), primary);
    }

    private static String column(Column column, List<String> options, String primary) {
        StringBuilder clause = new StringBuilder(Names.quote(column.name()));
        if (!column.type().isEmpty()) {
            clause.append(' ').append(column.type());
        }
        if (!primary.isEmpty()) {
            clause.append(' ')
                    .append(primary)
                    .append(column.identity() == Column.Identity.AUTOINCREMENT ? " AUTOINCREMENT" : "");
        }
        if (!column.nullable() && column.identity() == Column.Identity.NONE) {
            clause.append(" NOT NULL").append(conflict(Token.key(column.name()) + " NOT NULL", options));
        }
        if (column.defaultValue() != null) {
            clause.append(" DEFAULT ")
                    .append(
                            isLiteral(column.defaultValue())
                                    ? column.defaultValue()
                                    : "(" + column.defaultValue() + ")");
        }
        if (column.collation() != null) {
            clause.append(" COLLATE ").append(Names.quote(column.collation()));
        }
        Column.Generated generated = column.generated();
        if (generated != null) {
            clause.append(" GENERATED ALWAYS AS (")
                    .append(generated.expression())
                    .append(generated.stored() ? ") STORED" : ") VIRTUAL");
        }
        return clause.toString();
    }

    /** A constraint; empty for other parts, and for a key that its column already declares. */
    static Optional<String> constraint(TablePart part, Table table) {
        if (!(part instanceof Constraint constraint) || isSaidByColumn(constraint, table)) {
            return Optional.empty();
        }
        return Optional.of(name(constraint) + demand(constraint, table));
    }

    private static String name(Constraint constraint) {
        String name = constraint.name().value();
        return name.isEmpty() ? "" : "CONSTRAINT " + Names.quote(name) + " ";
    }

    /**
     * A key that numbers the rows, and the key that would do so without {@code DESC} in its column: as a table constraint,
     * DESC would have no effect.
     */
    private static boolean isSaidByColumn(Constraint constraint, Table table) {
        return constraint instanceof PrimaryKey key
                && key.columns().size() == 1
                && !table.options().contains("WITHOUT ROWID")
                && table.column(key.columns().get(0))
                        .filter(column -> column.type().equals("INTEGER"))
                        .isPresent();
    }

    private static String demand(Constraint constraint, Table table) {
        if (constraint instanceof PrimaryKey key) {
            return "PRIMARY KEY " + columns("PRIMARY KEY", key.columns(), table.options())
                    + conflict("PRIMARY KEY", table.options());
        }
        if (constraint instanceof Unique unique) {
            return "UNIQUE " + columns(subject(unique), unique.columns(), table.options())
                    + conflict(subject(unique), table.options());
        }
        return constraint instanceof CheckConstraint check
                ? "CHECK (" + check.expression() + ")"
                : reference((ForeignKey) constraint);
    }

    private static String reference(ForeignKey key) {
        return "FOREIGN KEY " + Names.list(key.columns()) + " REFERENCES "
                + Names.quote(key.referencedTable().name())
                + (key.referencedColumns().isEmpty() ? "" : " " + Names.list(key.referencedColumns()))
                + action(" ON UPDATE ", key.onUpdate())
                + action(" ON DELETE ", key.onDelete())
                + words(key.deferrable());
    }

    private static String action(String when, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION ? "" : when + action;
    }

    private static String words(@Nullable String words) {
        return words == null ? "" : " " + words;
    }

    private static String columns(String constraint, List<String> columns, List<String> options) {
        return after(constraint + BY, options).orElseGet(() -> Names.list(columns));
    }

    private static String conflict(String constraint, List<String> options) {
        return after(constraint + " ON CONFLICT ", options)
                .map(action -> " ON CONFLICT " + action)
                .orElse("");
    }

    private static Optional<String> after(String start, List<String> options) {
        return options.stream()
                .filter(option -> option.startsWith(start))
                .map(option -> option.substring(start.length()))
                .findFirst();
    }

    /** Whether the default needs no parentheses. */
    private static boolean isLiteral(String expression) {
        Source source = Source.of(expression);
        int size = source.isSymbol(0, "-") || source.isSymbol(0, "+") ? source.size() - 1 : source.size();
        return size == 1;
    }

    /** Whether it is the same for every row. */
    private static boolean isConstant(String expression) {
        return isLiteral(expression) && !Token.key(expression).startsWith("current_");
    }
}
