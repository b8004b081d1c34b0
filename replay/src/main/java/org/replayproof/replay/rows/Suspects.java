package org.replayproof.replay.rows;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Refusal;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Domain;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Index;
import org.replayproof.schema.Table;
import org.replayproof.schema.Unique;

/**
 * Which columns are to blame for a refusal.
 *
 * @param columns the columns
 * @param sure whether the database named what refused the row; otherwise its message was searched for names and values
 * @param lasting whether the same values are refused in every row
 */
record Suspects(Set<String> columns, boolean sure, boolean lasting) {

    /** Reads a refusal of one row. */
    static Suspects of(Refusal refusal, Run run, Table table, List<Slot> slots, List<List<@Nullable String>> values) {
        Set<String> named = new LinkedHashSet<>();
        boolean lasting = refusal.blockers().stream().allMatch(name -> guard(name, run, table, named));
        refusal.blockers().forEach(name -> others(name, table, named));
        if (!named.isEmpty()) {
            return new Suspects(named, true, lasting);
        }
        if (refusal.message().toLowerCase(Locale.ROOT).contains("foreign key")) {
            table.foreignKeys().forEach(key -> named.addAll(key.columns()));
            return new Suspects(named, true, false);
        }
        Set<String> mentioned = mentioned(refusal.message(), table, slots, values);
        String by = table.partition().by();
        if (mentioned.isEmpty() && by != null) {
            return new Suspects(wordsOf(by, table), false, false);
        }
        return new Suspects(mentioned, false, mentioned.size() == 1);
    }

    /** Checks and NOT NULL: they judge a row by itself. */
    private static boolean guard(String name, Run run, Table table, Set<String> columns) {
        int before = columns.size();
        for (CheckConstraint check : table.checks()) {
            if (check.name().value().equals(name) || plain(check.expression()).equals(plain(name))) {
                columns.addAll(check.columns());
            }
        }
        for (Column column : table.columns()) {
            boolean domain = run.types.domains(column).stream()
                    .flatMap(type -> type.checks().stream())
                    .map(Domain.Condition::name)
                    .anyMatch(condition -> condition.value().equals(name));
            if (domain || name.equals(table.name().name() + "." + column.name())) {
                columns.add(column.name());
            }
        }
        return columns.size() > before;
    }

    private static String plain(String expression) {
        return expression.replaceAll("[\\s\"()]", "").toLowerCase(Locale.ROOT);
    }

    /** Keys, indexes and exclusions: they judge a row by others. */
    private static void others(String name, Table table, Set<String> columns) {
        if (table.primaryKey() != null && table.primaryKey().name().value().equals(name)) {
            columns.addAll(table.primaryKey().columns());
        }
        for (Unique unique : table.uniques()) {
            if (unique.name().value().equals(name)) {
                columns.addAll(unique.columns());
            }
        }
        for (ForeignKey key : table.foreignKeys()) {
            if (key.name().value().equals(name)) {
                columns.addAll(key.columns());
            }
        }
        for (Index index : table.indexes()) {
            if (index.name().equals(name)) {
                columns.addAll(wordsOf(String.join(" ", index.keys()), table));
            }
        }
        table.exclusions().stream()
                .filter(exclusion -> exclusion.name().value().equals(name))
                .forEach(exclusion -> columns.addAll(wordsOf(exclusion.definition(), table)));
    }

    private static Set<String> wordsOf(String text, Table table) {
        Set<String> columns = new LinkedHashSet<>();
        for (Column column : table.columns()) {
            if (isWord(text, column.name())) {
                columns.add(column.name());
            }
        }
        return columns;
    }

    private static boolean isWord(String text, String word) {
        return text.contains(word)
                && Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)")
                        .matcher(text)
                        .find();
    }

    /** By value first: a database quotes the value that it cannot read. */
    private static Set<String> mentioned(
            String message, Table table, List<Slot> slots, List<List<@Nullable String>> values) {
        Set<String> byValue = new LinkedHashSet<>();
        for (int s = 0; s < slots.size(); s++) {
            for (int c = 0; c < slots.get(s).columns().size(); c++) {
                String literal = values.get(s).get(c);
                if (literal != null && message.contains('"' + Values.raw(literal) + '"')) {
                    byValue.add(slots.get(s).columns().get(c));
                }
            }
        }
        if (!byValue.isEmpty()) {
            return byValue;
        }
        Set<String> byName = wordsOf(message, table);
        if (!byName.isEmpty()) {
            return byName;
        }
        Set<String> byType = new HashSet<>();
        table.columns().stream()
                .filter(column -> !column.type().isEmpty() && isWord(message, column.type()))
                .forEach(column -> byType.add(column.name()));
        return byType;
    }
}
