package org.replayproof.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Distinguishes columns that moved from columns whose position changed because others were added or dropped. */
final class ColumnOrder {

    private ColumnOrder() {}

    /** The tables and views in which the columns that both sides have follow each other in the same order. */
    static Set<ObjectName> unchanged(List<SchemaObject> before, List<SchemaObject> after) {
        Map<ObjectName, Set<String>> was = columns(before);
        Map<ObjectName, Set<String>> is = columns(after);
        Set<ObjectName> unchanged = new HashSet<>();
        was.forEach((table, names) -> {
            Set<String> others = is.getOrDefault(table, Set.of());
            if (common(names, others).equals(common(others, names))) {
                unchanged.add(table);
            }
        });
        return unchanged;
    }

    private static Map<ObjectName, Set<String>> columns(List<SchemaObject> parts) {
        Map<ObjectName, Set<String>> columns = new LinkedHashMap<>();
        for (SchemaObject part : parts) {
            if (part instanceof Column column) {
                columns.computeIfAbsent(column.table(), table -> new LinkedHashSet<>())
                        .add(column.name());
            }
        }
        return columns;
    }

    private static List<String> common(Set<String> names, Set<String> others) {
        List<String> common = new ArrayList<>(names);
        common.removeIf(name -> !others.contains(name));
        return common;
    }
}
