package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Engine;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/** Compares the rows of one table before and after a step, row by row. */
final class RowComparison {

    private final Destruction step;
    private final Table was;
    private final RowImage before;
    private final RowImage after;
    private final Set<String> converted;

    /**
     * Compares two images of the same columns.
     *
     * @param converted the columns whose type the step changes
     */
    RowComparison(Destruction step, Table was, RowImage before, RowImage after, Set<String> converted) {
        this.step = step;
        this.was = was;
        this.before = before;
        this.after = after;
        this.converted = converted;
    }

    /** The columns of a table that are still there with their type, so that values can be compared. */
    static List<String> comparable(Trail trail, Engine engine, Table was, Table is) {
        return was.columns().stream()
                .filter(column -> is.columns().stream()
                        .anyMatch(other -> other.name().equalsIgnoreCase(trail.column(was.name(), column.name()))
                                && engine.isSameType(column.type(), other.type())))
                .map(Column::name)
                .toList();
    }

    /** Rows that are gone, whatever the reason. */
    List<List<@Nullable String>> gone() {
        return before.rows().keySet().stream()
                .filter(key -> !after.rows().containsKey(key))
                .toList();
    }

    /**
     * Whether all rows are gone because rows that they refer to were deleted by name and are not there any more.
     *
     * @param parents the rows of other tables after the step, by table
     */
    boolean followed(List<List<@Nullable String>> rows, Map<ObjectName, RowImage> parents) {
        return rows.stream().allMatch(row -> was.foreignKeys().stream().anyMatch(key -> follows(row, key, parents)));
    }

    private boolean follows(List<@Nullable String> row, ForeignKey key, Map<ObjectName, RowImage> parents) {
        RowImage parent = parents.get(key.referencedTable());
        if (parent == null
                || !step.deletesFrom(key.referencedTable())
                || !before.columns().containsAll(key.columns())
                || !parent.columns().containsAll(key.referencedColumns())) {
            return false;
        }
        List<@Nullable String> reference = new ArrayList<>();
        key.columns().forEach(column -> reference.add(before.value(row, column)));
        return parent.rows().keySet().stream().noneMatch(each -> {
            List<@Nullable String> target = new ArrayList<>();
            key.referencedColumns().forEach(column -> target.add(parent.value(each, column)));
            return target.equals(reference);
        });
    }

    /** What became of the values of rows that stayed, by column; only what is lost. */
    Map<String, String> values(Map<ObjectName, RowImage> parents) {
        List<List<@Nullable String>> kept = kept();
        Map<String, String> lost = new LinkedHashMap<>();
        for (String column : before.columns()) {
            if (isGenerated(column) || step.updates(was, column)) {
                continue;
            }
            List<@Nullable String> old = before.values(kept, column);
            List<@Nullable String> now = after.values(kept, column);
            if (!followed(changed(kept, column), parents) || old.equals(now)) {
                Optional<String> loss = converted.contains(column)
                        ? ValueLoss.ofConverted(old, now)
                        : swapped(kept, column, old, now).or(() -> ValueLoss.of(old, now));
                loss.ifPresent(words -> lost.put(column, words));
            }
        }
        return lost;
    }

    /** What became of values that another value took the place of, by column; a NULL that got a value is not among them. */
    Map<String, String> changes(Map<ObjectName, RowImage> parents) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String column : before.columns()) {
            List<List<@Nullable String>> changed = changed(kept(), column).stream()
                    .filter(row -> before.value(row, column) != null)
                    .toList();
            boolean judged = !isGenerated(column) && !step.updates(was, column) && !converted.contains(column);
            if (judged && !changed.isEmpty() && !followed(changed, parents)) {
                List<@Nullable String> row = changed.get(0);
                changes.put(column, ValueLoss.change(before.value(row, column), after.value(row, column)));
            }
        }
        return changes;
    }

    private List<List<@Nullable String>> kept() {
        return before.rows().keySet().stream()
                .filter(key -> after.rows().containsKey(key))
                .toList();
    }

    private List<List<@Nullable String>> changed(List<List<@Nullable String>> rows, String column) {
        return rows.stream()
                .filter(row -> !Objects.equals(before.value(row, column), after.value(row, column)))
                .toList();
    }

    private boolean isGenerated(String column) {
        return was.column(column).filter(found -> found.generated() != null).isPresent();
    }

    /** Every row has in this column what another column had. */
    private Optional<String> swapped(
            List<List<@Nullable String>> kept, String column, List<@Nullable String> old, List<@Nullable String> now) {
        if (old.equals(now) || now.stream().allMatch(Objects::isNull)) {
            return Optional.empty();
        }
        return before.columns().stream()
                .filter(other ->
                        !other.equals(column) && before.values(kept, other).equals(now))
                .findFirst()
                .map(other -> "it holds the values of " + other + " now");
    }

    String words(List<List<@Nullable String>> rows) {
        String keys = rows.stream()
                .limit(3)
                .map(row -> row.stream().map(ValueLoss::shortened).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return rows.size() + " of " + before.rows().size() + " rows (" + keys + (rows.size() > 3 ? "; …" : "") + ")";
    }
}
