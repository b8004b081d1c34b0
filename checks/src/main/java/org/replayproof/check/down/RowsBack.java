package org.replayproof.check.down;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.lost.RowImage;
import org.replayproof.engine.Engine;
import org.replayproof.schema.Column;
import org.replayproof.schema.Table;

/**
 * The rows of one table at two moments, by the columns that it has at both.
 *
 * @param table the table at the first moment
 * @param was its rows at the first moment
 * @param is its rows at the second moment
 */
record RowsBack(Table table, RowImage was, RowImage is) {

    private static final int SHOWN = 3;

    /** Empty where the table is not there any more, or cannot be compared. */
    static Optional<RowsBack> between(Picture first, Picture second, Table table, Engine engine) {
        RowImage was = first.rows().get(table.name());
        RowImage is = second.rows().get(table.name());
        Optional<Table> later = second.table(table.name());
        if (was == null || is == null || later.isEmpty()) {
            return Optional.empty();
        }
        List<String> common = was.columns().stream()
                .filter(is.columns()::contains)
                .filter(name -> engine.isSameType(type(table, name), type(later.get(), name)))
                .toList();
        return common.isEmpty()
                ? Optional.empty()
                : Optional.of(new RowsBack(table, was.by(common, table), is.by(common, table)));
    }

    private static String type(Table table, String column) {
        return table.column(column).map(Column::type).orElseThrow();
    }

    /** Rows that are gone. */
    List<List<@Nullable String>> gone() {
        return missing(was, is);
    }

    /** Rows that were not there. */
    List<List<@Nullable String>> come() {
        return missing(is, was);
    }

    private static List<List<@Nullable String>> missing(RowImage from, RowImage in) {
        return from.rows().keySet().stream()
                .filter(key -> !in.rows().containsKey(key))
                .toList();
    }

    boolean hasSame(List<@Nullable String> key) {
        return Objects.equals(was.rows().get(key), is.rows().get(key));
    }

    /** The keys of rows whose value differs, by column. */
    Map<String, List<List<@Nullable String>>> changed(Predicate<List<@Nullable String>> judged) {
        Map<String, List<List<@Nullable String>>> changed = new LinkedHashMap<>();
        for (String column : was.columns()) {
            List<List<@Nullable String>> rows = was.rows().keySet().stream()
                    .filter(judged)
                    .filter(is.rows()::containsKey)
                    .filter(key -> !Objects.equals(was.value(key, column), is.value(key, column)))
                    .toList();
            if (!rows.isEmpty()) {
                changed.put(column, rows);
            }
        }
        return changed;
    }

    /** {@code 3 of 4 rows (1; 2; 3)}. */
    static String words(List<List<@Nullable String>> rows, int of) {
        String keys = rows.stream().limit(SHOWN).map(RowsBack::words).collect(Collectors.joining("; "));
        return rows.size() + (of > 0 ? " of " + of : "")
                + (of == 1 || (of == 0 && rows.size() == 1) ? " row (" : " rows (") + keys
                + (rows.size() > SHOWN ? "; …" : "") + ")";
    }

    static String words(List<@Nullable String> key) {
        return key.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
