package org.replayproof.engine.postgres;

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
            case COMMENT ->
                Optional.of("COMMENT ON COLUMN " + Names.quote(column.table()) + "." + name + " IS "
                        + Alteration.comment(column.comment()));
            case GENERATED ->
                column.generated() == null
                                && before.generated() != null
                                && before.generated().stored()
                        ? Optional.of(start + " DROP EXPRESSION")
                        : Optional.empty();
            default -> Optional.empty();
        };
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
