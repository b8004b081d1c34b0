package org.replayproof.engine.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.Unique;

/** A table or view while it is put together. */
final class Relation {

    final ObjectName name;
    final String sql;
    final boolean view;
    /** Empty for a view and for a virtual table: there is nothing in their text that the pragmas leave out. */
    final TableSource source;

    final List<RawColumn> rawColumns = new ArrayList<>();
    final List<Column> columns = new ArrayList<>();
    final List<String> options = new ArrayList<>();
    final List<Unique> uniques = new ArrayList<>();
    final List<ForeignKey> foreignKeys = new ArrayList<>();
    final List<Index> indexes = new ArrayList<>();
    final List<Trigger> triggers = new ArrayList<>();
    boolean virtual;
    boolean withoutRowid;
    boolean hasPrimaryKeyIndex;

    @Nullable String broken;

    /** A column as the pragma returns it. */
    record RawColumn(
            String name,
            String type,
            boolean notNull,
            @Nullable String defaultValue,
            int keyPosition,
            int hidden) {}

    Relation(ObjectName name, String sql, boolean view) {
        this.name = name;
        this.sql = sql;
        this.view = view;
        this.source = view || isVirtual(sql) ? new TableSource() : TableSource.of(sql);
        this.virtual = isVirtual(sql);
    }

    private static boolean isVirtual(String sql) {
        return sql.length() > 20 && sql.substring(0, 20).equalsIgnoreCase("create virtual table");
    }

    /** The columns of the primary key in key order. */
    List<String> key() {
        Map<Integer, String> key = new TreeMap<>();
        rawColumns.stream()
                .filter(column -> column.keyPosition > 0)
                .forEach(column -> key.put(column.keyPosition, column.name));
        return List.copyOf(key.values());
    }

    /** Whether its only key column is another name for the row's number: exactly then SQLite needs no index for the key. */
    boolean isNumbered() {
        return !view && !virtual && !withoutRowid && !hasPrimaryKeyIndex && key().size() == 1;
    }

    /** The name as the catalog spells it, for a name in another case. */
    String columnName(String written) {
        return rawColumns.stream()
                .map(RawColumn::name)
                .filter(name -> Token.key(name).equals(Token.key(written)))
                .findFirst()
                .orElse(written);
    }
}
