package org.replayproof.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Engine;
import org.replayproof.engine.RowQuery;
import org.replayproof.engine.RowQuery.Part;
import org.replayproof.engine.RowQuery.Value;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * Decides which values of a row count between two runs. A value that no two runs share does not count. A foreign key to such values
 * counts as the row that it refers to: as that row's values that count, its own references included, {@value #DEPTH} rows deep.
 * Beyond that, and where the referred row cannot be told by a unique key, it counts only whether there is a reference.
 */
final class ComparedRows {

    private static final int DEPTH = 3;
    /** SQLite joins at most 64 tables, and PostgreSQL plans long for that many. */
    private static final int JOINS = 12;

    private final Engine engine;
    private final Schema schema;
    private final Comparison comparison;
    private final Predicate<Column> given;
    private @Nullable Map<String, Table> byName;

    /**
     * Compares the rows of one schema.
     *
     * @param given columns whose numbers the migrations write, though the database could draw them
     */
    ComparedRows(Engine engine, Schema schema, Comparison comparison, Predicate<Column> given) {
        this.engine = engine;
        this.schema = schema;
        this.comparison = comparison;
        this.given = given;
    }

    RowQuery query(Table table) {
        return new Joined(table).query();
    }

    /** A table with the rows that it refers to. */
    private final class Joined {

        private final Table table;
        private final StringBuilder from = new StringBuilder();
        private int joins;

        Joined(Table table) {
            this.table = table;
            from.append(quoted(table.name())).append(" t0");
        }

        RowQuery query() {
            List<Part> parts = new ArrayList<>(plain(table).stream()
                    .map(column -> new Part(column.name(), List.of(value("t0", column))))
                    .toList());
            for (ForeignKey key : references(table)) {
                parts.add(new Part(
                        String.join(", ", key.columns()) + " → " + key.referencedTable(), values(key, "t0", 1)));
            }
            return new RowQuery(from.toString(), parts);
        }

        private List<Value> values(ForeignKey key, String alias, int depth) {
            List<Value> values = new ArrayList<>();
            for (String column : key.columns()) {
                values.add(new Value("(" + alias + "." + engine.quote(column) + " IS NULL)", "boolean"));
            }
            Optional<Table> target = target(key);
            if (target.isEmpty()
                    || depth > DEPTH
                    || joins == JOINS
                    || !isUnique(target.get(), key.referencedColumns())) {
                return values;
            }
            String joined = "t" + ++joins;
            join(key, alias, target.get(), joined);
            plain(target.get()).forEach(column -> values.add(value(joined, column)));
            references(target.get()).forEach(next -> values.addAll(values(next, joined, depth + 1)));
            return values;
        }

        private void join(ForeignKey key, String alias, Table target, String joined) {
            from.append(" LEFT JOIN ").append(quoted(target.name())).append(' ').append(joined);
            for (int i = 0; i < key.columns().size(); i++) {
                from.append(i == 0 ? " ON " : " AND ")
                        .append(joined)
                        .append('.')
                        .append(engine.quote(key.referencedColumns().get(i)))
                        .append(" = ")
                        .append(alias)
                        .append('.')
                        .append(engine.quote(key.columns().get(i)));
            }
        }

        private Value value(String alias, Column column) {
            return new Value(alias + "." + engine.quote(column.name()), column.type());
        }
    }

    private List<Column> plain(Table table) {
        if (comparison == Comparison.MOMENTS) {
            return table.columns();
        }
        return table.columns().stream()
                .filter(column -> !varies(table, column, new HashSet<>()))
                .toList();
    }

    /** The foreign keys to values that no two runs share. */
    private List<ForeignKey> references(Table table) {
        if (comparison == Comparison.MOMENTS) {
            return List.of();
        }
        return table.foreignKeys().stream()
                .filter(key -> key.columns().stream()
                        .flatMap(column -> targetColumn(key, column).stream())
                        .anyMatch(this::varies))
                .toList();
    }

    private boolean varies(Column column) {
        return schemaTable(column.table())
                .map(table -> varies(table, column, new HashSet<>()))
                .orElse(false);
    }

    private boolean varies(Table table, Column column, Set<Column> seen) {
        if (!seen.add(column)) {
            return false;
        }
        return isDrawn(column)
                || table.foreignKeys().stream()
                        .flatMap(key -> targetColumn(key, column.name()).stream())
                        .anyMatch(target -> schemaTable(target.table())
                                .map(other -> varies(other, target, seen))
                                .orElse(false));
    }

    private boolean isDrawn(Column column) {
        String defaultValue = column.defaultValue();
        boolean mayBe = column.identity() != Column.Identity.NONE
                || (defaultValue != null && engine.variesPerRun(defaultValue));
        return mayBe && !given.test(column);
    }

    private Optional<Column> targetColumn(ForeignKey key, String column) {
        int place = key.columns().indexOf(column);
        return place < 0 || place >= key.referencedColumns().size()
                ? Optional.empty()
                : target(key)
                        .flatMap(table -> column(table, key.referencedColumns().get(place)));
    }

    private Optional<Table> target(ForeignKey key) {
        return schemaTable(key.referencedTable());
    }

    /** SQLite takes a name in any case. */
    private Optional<Table> schemaTable(ObjectName name) {
        Map<String, Table> tables = byName;
        if (tables == null) {
            tables = new HashMap<>();
            for (Table table : schema.tables()) {
                tables.putIfAbsent(table.name().toString().toLowerCase(Locale.ROOT), table);
                tables.put(table.name().toString(), table);
            }
            byName = tables;
        }
        Table exact = tables.get(name.toString());
        return Optional.ofNullable(exact == null ? tables.get(name.toString().toLowerCase(Locale.ROOT)) : exact);
    }

    private static Optional<Column> column(Table table, String name) {
        return table.column(name)
                .or(() -> table.columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst());
    }

    private static boolean isUnique(Table table, List<String> columns) {
        Stream<List<String>> keys = Stream.concat(
                Stream.ofNullable(table.primaryKey()).map(key -> key.columns()),
                table.uniques().stream().map(key -> key.columns()));
        return keys.anyMatch(key -> key.size() == columns.size()
                && key.stream().allMatch(name -> columns.stream().anyMatch(name::equalsIgnoreCase)));
    }

    private String quoted(ObjectName name) {
        return name.namespace().isEmpty()
                ? engine.quote(name.name())
                : engine.quote(name.namespace()) + "." + engine.quote(name.name());
    }
}
