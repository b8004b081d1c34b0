package org.replayproof.engine.sqlite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts that only the statement of a table contains: SQLite stores it as text, and its pragmas do not return them. */
final class TableSource {

    /** A check constraint as written. */
    record CheckSource(@Nullable String name, Source expression) {}

    /** A foreign key as written. */
    record ForeignKeySource(@Nullable String name, @Nullable String deferrable) {}

    private static final Set<String> STARTS_OF_CONSTRAINTS =
            Set.of("constraint", "primary", "unique", "check", "foreign");

    final Map<String, String> collations = new HashMap<>();
    final Map<String, Source> generated = new HashMap<>();
    final List<CheckSource> checks = new ArrayList<>();
    final List<ForeignKeySource> foreignKeys = new ArrayList<>();
    final Map<List<String>, String> uniqueNames = new HashMap<>();
    final List<String> conflicts = new ArrayList<>();

    @Nullable String primaryKeyName;

    boolean autoincrement;

    private @Nullable String pendingName;
    private String lastConstraint = "";

    /** Reads {@code CREATE TABLE name (…) …}. */
    static TableSource of(String sql) {
        TableSource table = new TableSource();
        Source source = Source.of(sql);
        int open = source.findSymbol("(");
        if (open >= 0) {
            source.group(open).items().forEach(table::item);
        }
        return table;
    }

    private void item(Source item) {
        if (item.isEmpty()) {
            return;
        }
        Token first = item.tokens().get(0);
        boolean constraint = first.kind() == Token.Kind.WORD && STARTS_OF_CONSTRAINTS.contains(first.key());
        pendingName = null;
        parts(item, constraint ? 0 : 1, constraint ? null : first.key());
    }

    /** SQLite lets several table constraints follow each other without a comma. */
    private void parts(Source item, int start, @Nullable String column) {
        int i = start;
        while (i < item.size()) {
            Token token = item.tokens().get(i);
            i = token.kind() == Token.Kind.WORD ? part(item, i, token.key(), column) : next(item, i);
        }
    }

    private static int next(Source item, int at) {
        return item.isSymbol(at, "(") ? item.afterGroup(at) : at + 1;
    }

    /** Reads one part, and returns the position of the next one. */
    private int part(Source item, int at, String keyword, @Nullable String column) {
        switch (keyword) {
            case "constraint" -> {
                pendingName = item.tokens().get(at + 1).name();
                return at + 2;
            }
            case "primary" -> primaryKeyName = named("PRIMARY KEY");
            case "autoincrement" -> autoincrement = true;
            case "unique" -> unique(item, at, column);
            case "check" -> checks.add(new CheckSource(named("CHECK"), item.group(at + 1)));
            case "not" -> {
                if (item.is(at + 1, "null")) {
                    named(column + " NOT NULL");
                    return at + 2;
                }
            }
            // Means nothing, and neither does what follows it on conflicts.
            case "null" -> named("NULL");
            case "default" -> {
                return next(item, item.isSymbol(at + 1, "-") || item.isSymbol(at + 1, "+") ? at + 2 : at + 1);
            }
            case "collate" -> {
                collations.put(
                        Objects.requireNonNullElse(column, ""),
                        item.tokens().get(at + 1).name());
                return at + 2;
            }
            case "as" -> generated.put(Objects.requireNonNullElse(column, ""), item.group(at + 1));
            case "references" -> {
                foreignKeys.add(new ForeignKeySource(named("FOREIGN KEY"), deferrable(item, at)));
                return at + 2;
            }
            case "on" -> conflict(item, at);
            default -> {}
        }
        if (keyword.equals("primary") && item.isSymbol(at + 2, "(")) {
            autoincrement |= item.group(at + 2).find("autoincrement") >= 0;
        }
        return next(item, at + 1 < item.size() && item.isSymbol(at + 1, "(") ? at + 1 : at);
    }

    private @Nullable String named(String constraint) {
        lastConstraint = constraint;
        String name = pendingName;
        pendingName = null;
        return name;
    }

    private void unique(Source item, int at, @Nullable String column) {
        List<String> columns = column == null ? columnNames(item.group(at + 1)) : List.of(column);
        String name = named("UNIQUE (" + String.join(", ", columns) + ")");
        if (name != null) {
            uniqueNames.putIfAbsent(columns, name);
        }
    }

    private static List<String> columnNames(Source list) {
        return list.items().stream()
                .filter(item -> !item.isEmpty())
                .map(item -> item.tokens().get(0).key())
                .collect(Collectors.toList());
    }

    /** What follows REFERENCES up to the next constraint. */
    private static @Nullable String deferrable(Source item, int references) {
        int i = references + 1;
        while (i < item.size()
                && !item.is(i, "references")
                && !item.is(i, "constraint")
                && !item.is(i, "check")
                && !item.is(i, "foreign")) {
            if (item.is(i, "deferrable") && !item.is(i - 1, "not")) {
                boolean deferred = item.is(i + 1, "initially") && item.is(i + 2, "deferred");
                return deferred ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE";
            }
            i = next(item, i);
        }
        return null;
    }

    private void conflict(Source item, int at) {
        if (item.is(at + 1, "conflict") && at + 2 < item.size()) {
            String action = item.tokens().get(at + 2).text().toUpperCase(Locale.ROOT);
            // ABORT is the default; a check, and a clause without effect, have no other action.
            if (!action.equals("ABORT") && !lastConstraint.equals("CHECK") && !lastConstraint.equals("NULL")) {
                conflicts.add(lastConstraint + " ON CONFLICT " + action);
            }
        }
    }
}
