package org.replayproof.check.lost;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;

/** The names of the earlier columns after a step. */
final class ColumnNames {

    private final Map<ObjectName, Map<String, String>> renamed = new HashMap<>();
    private final Set<ObjectRef> madeAnew = new HashSet<>();

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Notes a new name; a column may get several in turn. */
    void rename(ObjectName table, String column, String newName) {
        Map<String, String> names = renamed.computeIfAbsent(table, t -> new HashMap<>());
        String first = names.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(key(column));
        names.put(first, newName);
    }

    /** A column that is renamed and dropped, while a new one takes its name, is one column. */
    void compare(Table was, Table is) {
        Map<String, String> names = renamed.getOrDefault(was.name(), Map.of());
        List<Column> anew = was.columns().stream()
                .filter(column -> names.containsKey(key(column.name())))
                .filter(column -> !has(is, of(was.name(), column.name())) && has(is, column.name()))
                .filter(column -> names.values().stream().noneMatch(column.name()::equalsIgnoreCase))
                .toList();
        for (Column column : anew) {
            names.remove(key(column.name()));
            madeAnew.add(column.ref());
        }
    }

    private static boolean has(Table table, String column) {
        return table.columns().stream().anyMatch(other -> other.name().equalsIgnoreCase(column));
    }

    /** The columns that the step renames and drops, and whose name it gives to new ones. */
    Set<ObjectRef> madeAnew() {
        return madeAnew;
    }

    /** The name of a column after the step, whether it is still there or not. */
    String of(ObjectName table, String column) {
        return renamed.getOrDefault(table, Map.of()).getOrDefault(key(column), column);
    }

    /** An expression with the columns of its table as they are called after the step. */
    String in(ObjectName table, String expression) {
        String text = expression;
        for (Map.Entry<String, String> each :
                renamed.getOrDefault(table, Map.of()).entrySet()) {
            text = text.replaceAll(
                    "(?i)(?<![\\w'])" + Pattern.quote(each.getKey()) + "(?![\\w'])",
                    Matcher.quoteReplacement(each.getValue()));
        }
        return text;
    }
}
