package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;

/** The statements that alter a column. Where it stands, and what it is computed from, takes more than one. */
final class ColumnAlteration {

    private ColumnAlteration() {}

    static Optional<String> of(Change.Altered change, Column column) {
        Column before = (Column) change.before();
        String name = Names.quote(column.name());
        String start = "ALTER TABLE " + Names.quote(column.table()) + " ALTER COLUMN " + name;
        return switch (change.aspect()) {
            case TYPE, COLLATION -> Optional.of(start + type(column, name));
            case NULLABLE -> Optional.of(start + (column.nullable() ? " DROP" : " SET") + " NOT NULL");
            case DEFAULT ->
                Optional.of(start
                        + (column.defaultValue() == null ? " DROP DEFAULT" : " SET DEFAULT " + column.defaultValue()));
            case IDENTITY -> Optional.of(start + identity(before, column));
            case OPTIONS -> options(before.options(), column.options(), start);
            case GENERATED ->
                column.generated() == null
                                && before.generated() != null
                                && before.generated().stored()
                        ? Optional.of(start + " DROP EXPRESSION")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** What is said of a new column besides its own clause. */
    static Optional<String> ofNew(Column column) {
        List<String> said = column.options().stream()
                .filter(option -> !option.startsWith("IDENTITY ") && !option.startsWith("NOT NULL "))
                .toList();
        return said.isEmpty()
                ? Optional.empty()
                : options(
                        List.of(),
                        said,
                        "ALTER TABLE " + Names.quote(column.table()) + " ALTER COLUMN " + Names.quote(column.name()));
    }

    private static Optional<String> options(List<String> was, List<String> is, String start) {
        List<String> statements = new ArrayList<>();
        for (String option : was) {
            if (!is.contains(option)) {
                statements.add(start + usual(option));
            }
        }
        for (String option : is) {
            if (!was.contains(option)) {
                statements.add(start + " SET " + option);
            }
        }
        return statements.stream().anyMatch(statement -> statement.matches(".* (NOT NULL|IDENTITY|OPTIONS) .*"))
                ? Optional.empty()
                : Optional.of(String.join("; ", statements));
    }

    private static String usual(String option) {
        if (option.startsWith("(")) {
            return " RESET " + option.replaceAll("=[^,)]*", "");
        }
        String word = option.substring(0, option.indexOf(' '));
        return " SET " + word + (word.equals("STATISTICS") ? " -1" : " DEFAULT");
    }

    private static String type(Column column, String name) {
        String collation = column.collation() == null ? "" : " COLLATE " + Clauses.collation(column.collation());
        return " TYPE " + column.type() + collation + " USING " + name + "::" + column.type();
    }

    private static String identity(Column before, Column column) {
        if (column.identity() == Column.Identity.NONE) {
            return " DROP IDENTITY";
        }
        return before.identity() == Column.Identity.NONE
                ? " ADD GENERATED " + Clauses.identity(column) + " AS IDENTITY"
                : " SET GENERATED " + Clauses.identity(column);
    }
}
