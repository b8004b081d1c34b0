package org.replayproof.replay.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Table;

/** Writes the INSERT for one row or several. */
record InsertText(Run run, Table table) {

    /** All rows leave out the same columns: those of the first row that have no literal. */
    String of(List<Slot> slots, List<List<List<@Nullable String>>> rows) {
        List<String> columns = new ArrayList<>();
        for (int s = 0; s < slots.size(); s++) {
            for (int c = 0; c < slots.get(s).columns().size(); c++) {
                if (rows.get(0).get(s).get(c) != null) {
                    columns.add(slots.get(s).columns().get(c));
                }
            }
        }
        String into = "INSERT INTO " + run.quote(table.name());
        if (columns.isEmpty()) {
            return into + " DEFAULT VALUES";
        }
        return into + " (" + run.quote(columns) + ") VALUES "
                + rows.stream().map(InsertText::tuple).collect(Collectors.joining(", "));
    }

    private static String tuple(List<List<@Nullable String>> row) {
        return row.stream()
                .flatMap(values -> values.stream())
                .filter(literal -> literal != null)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
