package org.replayproof.entity;

import org.replayproof.schema.Column;

/** Columns that differ from another in one thing. */
final class ColumnCopy {

    private ColumnCopy() {}

    static Column withType(Column column, String type) {
        return copy(column, type, column.nullable());
    }

    static Column nullable(Column column) {
        return nullable(column, true);
    }

    static Column nullable(Column column, boolean nullable) {
        return copy(column, column.type(), nullable);
    }

    private static Column copy(Column column, String type, boolean nullable) {
        return new Column(
                column.table(),
                column.name(),
                column.position(),
                type,
                nullable,
                column.defaultValue(),
                column.identity(),
                column.generated(),
                column.collation(),
                column.options(),
                column.grants(),
                column.comment());
    }
}
