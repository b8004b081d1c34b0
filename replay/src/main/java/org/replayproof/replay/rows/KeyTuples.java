package org.replayproof.replay.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/** Reads the keys of rows that exist, and joins them where foreign keys share columns. */
final class KeyTuples {

    private static final int MOST = 64;
    private static final int ORPHAN = 77_777;

    private final Run run;
    private final Table table;

    KeyTuples(Run run, Table table) {
        this.run = run;
        this.table = table;
    }

    /** The values of some columns, in their order, of the first rows; none of them NULL. */
    static List<List<String>> read(Run run, ObjectName table, List<String> columns)
            throws SQLException, StartOverException {
        String list = run.quote(columns);
        String sql = "SELECT DISTINCT " + list + " FROM " + run.quote(table) + " ORDER BY " + list;
        return run.trial.read(table, sql, MOST).stream()
                .filter(row -> !row.contains(Literal.NULL))
                .toList();
    }

    KeySlot slot(List<ForeignKey> keys) throws SQLException, StartOverException {
        List<Map<String, String>> joined = new ArrayList<>();
        joined.add(Map.of());
        Set<String> columns = new LinkedHashSet<>();
        Set<String> nullable = new HashSet<>();
        for (ForeignKey key : keys) {
            boolean itself = key.referencedTable().equals(table.name());
            columns.addAll(key.columns());
            if (itself) {
                key.referencedColumns().stream().filter(this::isPlain).forEach(columns::add);
            }
            nullable.addAll(TableOrder.nullable(table, key));
            joined = itself ? ownKeys(joined, key) : join(joined, key);
        }
        boolean deferred = keys.stream().anyMatch(key -> key.deferrable() != null);
        return new KeySlot(
                table.name(), List.copyOf(columns), joined, deferred ? Map.of() : orphan(columns), nullable, run);
    }

    private boolean isPlain(String column) {
        return table.column(column).isPresent();
    }

    private List<Map<String, String>> join(List<Map<String, String>> rows, ForeignKey key)
            throws SQLException, StartOverException {
        List<Map<String, String>> joined = new ArrayList<>();
        List<List<String>> parents = read(run, key.referencedTable(), key.referencedColumns());
        List<String> nullable = TableOrder.nullable(table, key);
        for (List<String> parent : parents) {
            for (Map<String, String> row : rows) {
                add(joined, merged(row, key.columns(), parent));
            }
        }
        if (joined.isEmpty() && !nullable.isEmpty()) {
            for (Map<String, String> row : rows) {
                add(
                        joined,
                        merged(
                                row,
                                nullable,
                                nullable.stream().map(column -> Literal.NULL).toList()));
            }
        }
        return joined;
    }

    /** A row that refers to itself, which the database checks when the row is there. */
    private List<Map<String, String>> ownKeys(List<Map<String, String>> rows, ForeignKey key) {
        List<Map<String, String>> joined = new ArrayList<>();
        for (int i = 0; i < run.population(table.name()).rows() + 2; i++) {
            for (Map<String, String> row : rows) {
                Map<String, String> own = new HashMap<>(row);
                for (int c = 0; c < key.columns().size(); c++) {
                    String target = key.referencedColumns().get(c);
                    String value = own.getOrDefault(
                            target, own.getOrDefault(key.columns().get(c), ownKey(target, i)));
                    own.put(target, value);
                    own.put(key.columns().get(c), value);
                }
                add(joined, own);
            }
        }
        return joined;
    }

    /** A number below all that the database gives out, so that its counter does not get behind. */
    private String ownKey(String name, int number) {
        Column column = table.column(name).orElseThrow();
        return SlotPlan.isNumbered(run, column)
                ? Integer.toString(-number)
                : run.types.of(column, TextValues.LONG).ordinary(run.firstNumber(table.name(), name) + number);
    }

    private Map<String, String> orphan(Set<String> columns) {
        Map<String, String> orphan = new HashMap<>();
        if (run.triesOrphans(table.name())) {
            for (String name : columns) {
                orphan.put(
                        name,
                        run.types
                                .of(table.column(name).orElseThrow(), TextValues.LONG)
                                .ordinary(ORPHAN));
            }
        }
        return orphan;
    }

    private static void add(List<Map<String, String>> rows, @Nullable Map<String, String> row) {
        if (row != null && rows.size() < MOST) {
            rows.add(row);
        }
    }

    private static @Nullable Map<String, String> merged(
            Map<String, String> row, List<String> columns, List<String> values) {
        Map<String, String> merged = new HashMap<>(row);
        for (int i = 0; i < columns.size(); i++) {
            String before = merged.putIfAbsent(columns.get(i), values.get(i));
            if (before != null && !before.equals(values.get(i))) {
                return null;
            }
        }
        return merged;
    }
}
