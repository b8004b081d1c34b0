package org.replayproof.check.lost;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.lost.StepStatements.Parsed;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.Table;
import org.replayproof.sql.StatementIntent;
import org.replayproof.sql.StatementIntent.Deed;
import org.replayproof.sql.Violation;

/**
 * What an author does about a statement that fails on rows.
 *
 * @param statement the statement; null where it is not known
 * @param table the table whose rows it fails on; null where it is not known
 * @param column the column that the database names; empty where it names none
 */
record RowRepair(@Nullable Parsed statement, @Nullable Table table, Optional<String> column) {

    private static final Pattern COLUMNS = Pattern.compile("\\(([\\w\", ]+)\\)\\s*;?\\s*$");

    String of(Violation violation) {
        return switch (violation) {
            case NULL -> addsColumn() ? newColumn() : computes() ? otherExpression() : backfill();
            case DUPLICATE -> duplicates();
            case REFERENCE ->
                addsColumn()
                        ? "Add the column without a default that no parent has: let it be NULL, or insert the parent first."
                        : "Set references to NULL, insert the missing parents, or delete the rows, before this statement.";
            case CONDITION ->
                "Correct the rows that do not satisfy the condition before this statement: UPDATE " + name()
                        + " SET … WHERE NOT (…);";
            case TOO_LARGE ->
                "Keep the wider type, or correct the values that the new type does not hold before this"
                        + " statement.";
            case UNREADABLE ->
                "Correct the values that cannot be read as the new type before this statement, or convert"
                        + " them in the statement itself.";
            case REFUSED ->
                "If the migration refuses such rows on purpose, accept it: @Accept(code ="
                        + " \"fails-with-rows\", on = \"" + name() + "\", because = \"…\").";
            case OTHER ->
                "Correct the rows that the statement fails on before it. If they cannot exist in production,"
                        + " accept it: @Accept(code = \"fails-with-rows\", on = \"" + name() + "\", because = \"…\").";
        };
    }

    private String name() {
        return table == null ? "…" : table.name().toString();
    }

    private boolean addsColumn() {
        return statement != null
                && statement.intent() instanceof StatementIntent.Alters alters
                && alters.parts().stream()
                        .anyMatch(part -> part.deed() == Deed.ADDS && part.kind() == ObjectKind.COLUMN);
    }

    /** Whether the statement itself finds the value, so that no row has a NULL in that column before it. */
    private boolean computes() {
        boolean ofItsOwn = column.isPresent()
                && table != null
                && table.column(column.get()).isPresent();
        return statement != null
                && statement.intent() instanceof StatementIntent.Writes
                && (!ofItsOwn || statement.sql().startsWith("UPDATE"));
    }

    private String otherExpression() {
        return "Let the statement find a value for " + column.orElse("the column")
                + " in every row: coalesce(…, …), or an" + " ELSE; or leave the row out by a WHERE.";
    }

    private static String newColumn() {
        return "Give the new column a DEFAULT, or add it without NOT NULL, fill it by an UPDATE, and set NOT NULL last.";
    }

    private String backfill() {
        return column.map(name -> "Replace NULL before this statement: UPDATE " + name() + " SET " + name
                        + " = … WHERE " + name + " IS NULL;")
                .orElse("Replace NULL before this statement: UPDATE " + name() + " SET … WHERE … IS NULL;");
    }

    private String duplicates() {
        Optional<String> columns = Optional.ofNullable(statement)
                .map(known -> COLUMNS.matcher(known.sql().text()))
                .filter(Matcher::find)
                .map(found -> found.group(1));
        return "Delete or merge the duplicates before the values must be unique."
                + columns.map(list -> " They are listed by: SELECT " + list + ", count(*) FROM " + name() + " GROUP BY "
                                + list + " HAVING count(*) > 1;")
                        .orElse("");
    }
}
