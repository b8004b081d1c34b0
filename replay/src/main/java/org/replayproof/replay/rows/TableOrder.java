package org.replayproof.replay.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/**
 * Orders tables so that parents come before children. In a circle, a foreign key that may be NULL, or else one that is
 * deferrable, is late: its rows refer to their parents only when all tables are filled. A circle without such a key keeps its
 * order, and the database refuses the rows.
 */
final class TableOrder {

    private final Map<ObjectName, Table> remaining = new TreeMap<>();
    private final List<Table> order = new ArrayList<>();
    private final Set<ForeignKey> late = new LinkedHashSet<>();

    private TableOrder(List<Table> tables) {
        tables.forEach(table -> remaining.put(table.name(), table));
    }

    static TableOrder of(List<Table> tables) {
        TableOrder order = new TableOrder(tables);
        order.arrange();
        return order;
    }

    List<Table> tables() {
        return order;
    }

    Set<ForeignKey> late() {
        return late;
    }

    /** The columns of a key that may be NULL, so that the key does not count. */
    static List<String> nullable(Table table, ForeignKey key) {
        List<String> nullable = key.columns().stream()
                .filter(column -> table.column(column).filter(Column::nullable).isPresent())
                .toList();
        boolean full = "FULL".equals(key.match());
        return full && nullable.size() < key.columns().size() ? List.of() : nullable;
    }

    private void arrange() {
        remaining
                .values()
                .forEach(table -> table.foreignKeys().stream()
                        .filter(key -> key.referencedTable().equals(table.name())
                                && !nullable(table, key).isEmpty())
                        .forEach(late::add));
        while (!remaining.isEmpty()) {
            List<Table> ready = remaining.values().stream()
                    .filter(table -> blocking(table).isEmpty())
                    .toList();
            take(ready.isEmpty() ? List.of(breakCircle()) : ready);
        }
    }

    private void take(List<Table> tables) {
        order.addAll(tables);
        tables.forEach(table -> remaining.remove(table.name()));
    }

    /** The keys to other tables that are not filled yet. */
    private List<ForeignKey> blocking(Table table) {
        return table.foreignKeys().stream()
                .filter(key -> !key.referencedTable().equals(table.name()))
                .filter(key -> remaining.containsKey(key.referencedTable()) && !late.contains(key))
                .toList();
    }

    private Table breakCircle() {
        List<Table> circular = remaining.values().stream()
                .filter(table -> reachable(table).contains(table.name()))
                .toList();
        Table first = circular.stream()
                .min(Comparator.comparingInt(this::cost).thenComparing(Table::name))
                .orElseThrow();
        blocking(first).stream().filter(key -> isPostponable(first, key)).forEach(late::add);
        return first;
    }

    /** NULL is better than a deferred check, and both are better than a key that nothing postpones. */
    private int cost(Table table) {
        return blocking(table).stream()
                .mapToInt(key -> !nullable(table, key).isEmpty() ? 1 : key.deferrable() != null ? 100 : 10_000)
                .sum();
    }

    private static boolean isPostponable(Table table, ForeignKey key) {
        return key.deferrable() != null || !nullable(table, key).isEmpty();
    }

    private Set<ObjectName> reachable(Table from) {
        Set<ObjectName> reached = new HashSet<>();
        List<Table> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            for (ForeignKey key : blocking(open.remove(open.size() - 1))) {
                Table target = remaining.get(key.referencedTable());
                if (target != null && reached.add(target.name())) {
                    open.add(target);
                }
            }
        }
        return reached;
    }
}
