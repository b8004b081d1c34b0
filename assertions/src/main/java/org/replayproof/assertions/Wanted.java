package org.replayproof.assertions;

import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Column;

/** A column as an assertion wants it: the one that is there, but for one aspect. */
record Wanted(Column column) {

    Column type(String type) {
        return with(type, column.nullable(), column.defaultValue());
    }

    Column nullable(boolean nullable) {
        return with(column.type(), nullable, column.defaultValue());
    }

    Column defaultValue(@Nullable String expression) {
        return with(column.type(), column.nullable(), expression);
    }

    private Column with(String type, boolean nullable, @Nullable String defaultValue) {
        return new Column(
                column.table(),
                column.name(),
                column.position(),
                type,
                nullable,
                defaultValue,
                column.identity(),
                column.generated(),
                column.collation(),
                column.options(),
                column.grants(),
                column.comment());
    }
}
