package org.replayproof.check.down;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.lost.RowImage;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Table;

/**
 * The second down, with rows that are newer than the migration.
 *
 * @param without the database after the first down
 * @param there the database after the second up
 * @param full the same with the new rows
 * @param back the database after the second down
 */
record LaterRows(Picture without, Picture there, Picture full, Picture back) {

    /** Whether each of some rows referred to a row that is gone: one that the migration inserted, or that followed such a row. */
    boolean followed(Table table, List<List<@Nullable String>> gone) {
        return !gone.isEmpty()
                && gone.stream()
                        .allMatch(row -> table.foreignKeys().stream().anyMatch(key -> referredToGone(table, row, key)));
    }

    private boolean referredToGone(Table table, List<@Nullable String> row, ForeignKey key) {
        RowImage children = full.rows().get(table.name());
        RowImage parents = full.rows().get(key.referencedTable());
        if (children == null
                || parents == null
                || !children.columns().containsAll(key.columns())
                || !parents.columns().containsAll(key.referencedColumns())) {
            return false;
        }
        List<@Nullable String> reference = values(children, row, key.columns());
        return reference.stream().allMatch(Objects::nonNull)
                && has(parents, key, reference)
                && !has(back.rows().get(key.referencedTable()), key, reference);
    }

    private static boolean has(@Nullable RowImage parents, ForeignKey key, List<@Nullable String> reference) {
        return parents != null
                && parents.columns().containsAll(key.referencedColumns())
                && parents.rows().keySet().stream()
                        .anyMatch(row ->
                                values(parents, row, key.referencedColumns()).equals(reference));
    }

    private static List<@Nullable String> values(RowImage image, List<@Nullable String> row, List<String> columns) {
        List<@Nullable String> values = new ArrayList<>();
        columns.forEach(column -> values.add(image.value(row, column)));
        return values;
    }
}
