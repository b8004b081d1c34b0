package org.replayproof.engine.sqlite;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Check;
import org.replayproof.schema.Column;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;
import org.replayproof.schema.Unique;

/** Columns and constraints as CREATE TABLE and ALTER TABLE write them. */
final class Clauses {

    private Clauses() {}

    /** SQLite refuses to add what rows that are there already could not have. */
    static boolean isAddable(Column column) {
        boolean stored = column.generated() != null && column.generated().stored();
        boolean constant = column.defaultValue() == null || isConstant(column.defaultValue());
        boolean fillable = column.nullable() || column.defaultValue() != null;
        return column.identity() == Column.Identity.NONE && !stored && constant && fillable;
    }

    static String column(Column column) {
        return column(column, List.of());
    }

    static String column(Column column, Table table) {
        return column(column, table.options());
    }

    private static String column(Column column, List<String> options) {
        StringBuilder clause = new StringBuilder(Names.quote(column.name()));
        if (!column.type().isEmpty()) {
            clause.append(' ').append(column.type());
        }
        if (column.identity() != Column.Identity.NONE) {
            boolean never = column.identity() == Column.Identity.AUTOINCREMENT;
            clause.append(" PRIMARY KEY")
                    .append(conflict("PRIMARY KEY", options))
                    .append(never ? " AUTOINCREMENT" : "");
        } else if (!column.nullable()) {
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

    /** A constraint; empty for a part that is none, and for the key that its column says already. */
    static Optional<String> constraint(TablePart part, Table table) {
        if (!(part instanceof Constraint constraint) || isSaidByColumn(constraint, table)) {
            return Optional.empty();
        }
        String name = constraint.name().value();
        return Optional.of((name.isEmpty() ? "" : "CONSTRAINT " + Names.quote(name) + " ") + demand(constraint, table));
    }

    private static boolean isSaidByColumn(Constraint constraint, Table table) {
        return constraint instanceof PrimaryKey
                && table.columns().stream().anyMatch(column -> column.identity() != Column.Identity.NONE);
    }

    private static String demand(Constraint constraint, Table table) {
        if (constraint instanceof PrimaryKey key) {
            return "PRIMARY KEY " + Names.list(key.columns()) + conflict("PRIMARY KEY", table.options());
        }
        if (constraint instanceof Unique unique) {
            String columns =
                    String.join(", ", unique.columns().stream().map(Token::key).toList());
            return "UNIQUE " + Names.list(unique.columns()) + conflict("UNIQUE (" + columns + ")", table.options());
        }
        return constraint instanceof Check check
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

    private static String conflict(String constraint, List<String> options) {
        return options.stream()
                .filter(option -> option.startsWith(constraint + " ON CONFLICT "))
                .map(option -> option.substring(constraint.length()))
                .findFirst()
                .orElse("");
    }

    /** Whether the default may stand without parentheses. */
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
