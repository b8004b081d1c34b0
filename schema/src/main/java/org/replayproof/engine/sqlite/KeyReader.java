package org.replayproof.engine.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Index;
import org.replayproof.schema.Unique;

/** Reads foreign keys, unique constraints and indexes. */
final class KeyReader {

    private static final int EXPRESSION = -2;

    private final DatabaseReader database;
    private final Map<String, String> indexSources;
    private final Map<String, List<KeyColumn>> rows = new LinkedHashMap<>();

    private record KeyColumn(
            String table,
            String index,
            boolean unique,
            String origin,
            int number,
            @Nullable String column,
            boolean descending,
            @Nullable String collation) {}

    private record Reference(
            int id, String table, List<String> from, List<String> to, String onUpdate, String onDelete) {}

    KeyReader(DatabaseReader database, Map<String, String> indexSources) {
        this.database = database;
        this.indexSources = indexSources;
    }

    void read() throws SQLException {
        readIndexes();
        readForeignKeys();
    }

    private void readIndexes() throws SQLException {
        database.each(
                """
                select m.name, i.name, i."unique", i.origin, x.cid, x.name, x."desc", x.coll
                from %s.sqlite_schema m
                join temp.pragma_index_list(m.name, %s) i
                join temp.pragma_index_xinfo(i.name, %s) x
                where m.type = 'table' and m.rootpage <> 0 and x.key = 1
                order by m.name, i.name, x.seqno
                """,
                row -> {
                    String index = row.getString(2);
                    rows.computeIfAbsent(index, name -> new ArrayList<>())
                            .add(new KeyColumn(
                                    row.getString(1),
                                    index,
                                    row.getBoolean(3),
                                    row.getString(4),
                                    row.getInt(5),
                                    row.getString(6),
                                    row.getBoolean(7),
                                    row.getString(8)));
                });
        rows.values().forEach(this::index);
    }

    private void index(List<KeyColumn> keys) {
        KeyColumn first = keys.get(0);
        Relation relation = database.relations().get(Token.key(first.table));
        if (relation == null) {
            return;
        }
        switch (first.origin) {
            case "pk" -> {
                relation.hasPrimaryKeyIndex = true;
                details("PRIMARY KEY", relation, keys);
            }
            case "u" -> {
                Unique unique = unique(relation, keys);
                relation.uniques.add(unique);
                details(Clauses.subject(unique), relation, keys);
            }
            default -> relation.indexes.add(index(relation, keys));
        }
    }

    private static Unique unique(Relation relation, List<KeyColumn> keys) {
        List<String> columns =
                keys.stream().map(key -> String.valueOf(key.column)).toList();
        String name =
                relation.source.uniqueNames.get(columns.stream().map(Token::key).toList());
        return new Unique(relation.name, Assembly.name(name), columns);
    }

    /** The collations, which the column names do not show: another collation makes other values equal. */
    private static void details(String constraint, Relation relation, List<KeyColumn> keys) {
        List<String> printed = keys.stream().map(key -> key(relation, key, "")).toList();
        List<String> plain = keys.stream()
                .map(key -> Names.quote(String.valueOf(key.column)))
                .toList();
        if (!printed.equals(plain)) {
            relation.options.add(constraint + Clauses.BY + "(" + String.join(", ", printed) + ")");
        }
    }

    private Index index(Relation relation, List<KeyColumn> keys) {
        KeyColumn first = keys.get(0);
        IndexSource source = IndexSource.of(indexSources.getOrDefault(first.index, ""));
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            printed.add(key(relation, keys.get(i), source.keys().get(i)));
        }
        return new Index(
                relation.name, first.index, first.unique, "btree", printed, List.of(), source.predicate(), true);
    }

    private static String key(Relation relation, KeyColumn key, String source) {
        String direction = key.descending ? " DESC" : "";
        if (key.column == null || key.number == EXPRESSION) {
            return source + direction;
        }
        String usual = relation.source.collations.getOrDefault(Token.key(key.column), "BINARY");
        String collation = key.collation == null || key.collation.equalsIgnoreCase(usual)
                ? ""
                : " COLLATE " + key.collation.toUpperCase(Locale.ROOT);
        return Names.quote(key.column) + collation + direction;
    }

    private void readForeignKeys() throws SQLException {
        Map<Relation, Map<Integer, Reference>> references = new LinkedHashMap<>();
        database.each("""
                select m.name, f.id, f."table", f."from", f."to", f.on_update, f.on_delete
                from %s.sqlite_schema m join temp.pragma_foreign_key_list(m.name, %s) f
                where m.type = 'table' and m.rootpage <> 0
                order by m.name, f.id desc, f.seq
                """, row -> reference(row, references));
        references.forEach((relation, all) -> all.values()
                .forEach(reference -> relation.foreignKeys.add(foreignKey(relation, reference, all.size()))));
    }

    private void reference(ResultSet row, Map<Relation, Map<Integer, Reference>> references) throws SQLException {
        Relation relation = database.relations().get(Token.key(row.getString(1)));
        if (relation == null) {
            return;
        }
        Map<Integer, Reference> known = references.computeIfAbsent(relation, key -> new LinkedHashMap<>());
        int id = row.getInt(2);
        Reference reference = known.get(id);
        if (reference == null) {
            reference = new Reference(
                    id, row.getString(3), new ArrayList<>(), new ArrayList<>(), row.getString(6), row.getString(7));
            known.put(id, reference);
        }
        reference.from.add(relation.columnName(row.getString(4)));
        if (row.getString(5) != null) {
            reference.to.add(row.getString(5));
        }
    }

    private ForeignKey foreignKey(Relation relation, Reference reference, int count) {
        Relation target = database.relations().get(Token.key(reference.table));
        List<String> to = reference.to;
        if (target != null) {
            // A key with another number of columns is not a target: SQLite reports it when rows are written.
            boolean whole = target.key().size() == reference.from.size();
            to = to.isEmpty()
                    ? whole ? target.key() : List.of()
                    : to.stream().map(target::columnName).toList();
        }
        // The pragma numbers them from the last to the first as written.
        int place = count - 1 - reference.id;
        List<TableSource.ForeignKeySource> sources = relation.source.foreignKeys;
        TableSource.ForeignKeySource source =
                place < sources.size() ? sources.get(place) : new TableSource.ForeignKeySource(null, null);
        return new ForeignKey(
                relation.name,
                Assembly.name(source.name()),
                reference.from,
                target == null ? database.name(reference.table) : target.name,
                to,
                action(reference.onUpdate),
                action(reference.onDelete),
                null,
                source.deferrable(),
                true,
                List.of(),
                null);
    }

    private static ForeignKey.Action action(String words) {
        return ForeignKey.Action.valueOf(words.replace(' ', '_'));
    }
}
