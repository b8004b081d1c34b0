package org.replayproof.replay.rows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * Some tables, and all without which they cannot hold rows.
 *
 * @param names all of them
 * @param giving the chosen tables, and those from which foreign keys carry values into them. The others need ordinary rows only
 */
record NeededTables(Set<ObjectName> names, Set<ObjectName> giving) {

    static NeededTables of(Set<ObjectName> chosen, Schema schema) {
        Map<ObjectName, Table> tables = new HashMap<>();
        schema.tables().forEach(table -> tables.put(table.name(), table));
        return new NeededTables(needed(chosen, schema), giving(chosen, tables));
    }

    static NeededTables all(Schema schema) {
        Set<ObjectName> all = new HashSet<>();
        schema.tables().forEach(table -> all.add(table.name()));
        return new NeededTables(all, all);
    }

    private static Set<ObjectName> needed(Set<ObjectName> chosen, Schema schema) {
        Set<ObjectName> needed = new HashSet<>(chosen);
        int known;
        do {
            known = needed.size();
            for (Table table : schema.tables()) {
                ObjectName whole = table.partition().of();
                if (whole != null && needed.contains(whole)) {
                    needed.add(table.name());
                }
                if (needed.contains(table.name())) {
                    neededBy(table).forEach(needed::add);
                }
            }
        } while (needed.size() > known);
        return needed;
    }

    private static Stream<ObjectName> neededBy(Table table) {
        return Stream.of(
                        table.foreignKeys().stream().map(ForeignKey::referencedTable),
                        table.inherits().stream(),
                        Stream.ofNullable(table.partition().of()))
                .flatMap(names -> names);
    }

    /** Follows values from column to column: of a parent of a parent only the columns count whose values arrive. */
    private static Set<ObjectName> giving(Set<ObjectName> chosen, Map<ObjectName, Table> tables) {
        Map<ObjectName, Set<String>> arriving = new HashMap<>();
        Deque<Table> open = new ArrayDeque<>();
        tables.values().stream()
                .filter(table -> chosen.contains(table.name()) || isPartOf(table, chosen))
                .forEach(table -> {
                    Set<String> all = new HashSet<>();
                    table.columns().stream().map(Column::name).forEach(all::add);
                    arriving.put(table.name(), all);
                    open.add(table);
                });
        while (!open.isEmpty()) {
            Table table = open.remove();
            for (ForeignKey key : table.foreignKeys()) {
                Table parent = tables.get(key.referencedTable());
                Set<String> sources = sources(key, arriving.getOrDefault(table.name(), Set.of()));
                if (parent != null
                        && !sources.isEmpty()
                        && arriving.computeIfAbsent(parent.name(), name -> new HashSet<>())
                                .addAll(sources)) {
                    open.add(parent);
                }
            }
        }
        return arriving.keySet();
    }

    private static boolean isPartOf(Table table, Set<ObjectName> chosen) {
        ObjectName whole = table.partition().of();
        return whole != null && chosen.contains(whole);
    }

    private static Set<String> sources(ForeignKey key, Set<String> columns) {
        Set<String> sources = new HashSet<>();
        IntStream.range(0, key.columns().size())
                .filter(i -> columns.contains(key.columns().get(i)))
                .forEach(i -> sources.add(key.referencedColumns().get(i)));
        return sources;
    }

    boolean contains(Table table) {
        return names.contains(table.name());
    }

    /** What kind of rows a table gets where a kind is asked for. */
    Population population(ObjectName table, Population asked) {
        return giving.contains(table) ? asked : Population.MINIMAL;
    }
}
