package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Index;

/** Reads the indexes that no constraint owns. */
final class IndexReader {

    private static final long DEFAULT_COLLATION = 100;
    private static final int DESCENDING = 1;
    private static final int NULLS_FIRST = 2;

    private final Catalog catalog;
    private final Map<Long, Relation> relations;
    private final Map<Long, String> unusualClasses = new HashMap<>();
    private @Nullable Map<Long, String> collations;
    private final Map<Long, Map<Integer, String>> expressions = new HashMap<>();

    IndexReader(Catalog catalog, Map<Long, Relation> relations) {
        this.catalog = catalog;
        this.relations = relations;
    }

    void read() throws SQLException {
        catalog.each(
                "select oid, opcnamespace, opcname from pg_catalog.pg_opclass where not opcdefault",
                row -> unusualClasses.put(row.getLong(1), operatorClass(row)));
        List<Cells> rows = new ArrayList<>();
        catalog.each(
                """
                select i.indexrelid, i.indrelid, c.relname, i.indisunique, m.amname, i.indkey, i.indnkeyatts, i.indclass,
                    i.indcollation, i.indoption, pg_catalog.pg_get_expr(i.indpred, i.indrelid, true), i.indisvalid, %s,
                    pg_catalog.array_to_string(c.reloptions, ', '), s.spcname, i.indisclustered, i.indisreplident
                from pg_catalog.pg_index i
                join pg_catalog.pg_class c on c.oid = i.indexrelid
                join pg_catalog.pg_am m on m.oid = c.relam
                left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
                left join pg_catalog.pg_constraint k
                    on k.conindid = i.indexrelid and k.conrelid = i.indrelid and k.contype in ('p', 'u', 'x')
                where %s and k.oid is null
                order by i.indrelid, c.relname
                """.formatted(
                                catalog.since(15) ? "i.indnullsnotdistinct" : "false",
                                catalog.asked("c.relnamespace", "i.indrelid")),
                rows::add);
        if (rows.stream().anyMatch(row -> Catalog.numbers(row.getString(6)).contains(0))) {
            readExpressions();
        }
        for (Cells row : rows) {
            index(row);
        }
    }

    /** Read for the first index that names one: most indexes have the collations of their columns. */
    private Map<Long, String> collations() throws SQLException {
        if (collations != null) {
            return collations;
        }
        Map<Long, String> names = new HashMap<>();
        catalog.each(
                """
                select l.oid, l.collnamespace, l.collname
                from pg_catalog.pg_collation l
                where l.oid in (
                    select k
                    from pg_catalog.pg_index i cross join lateral pg_catalog.unnest(i.indcollation) k
                    where %s)
                """.formatted(catalog.asked("i.indrelid")),
                row -> names.put(row.getLong(1), Names.quote(catalog.builtIn(row.getLong(2), row.getString(3)))));
        collations = names;
        return names;
    }

    private void readExpressions() throws SQLException {
        catalog.each(
                """
                select i.indexrelid, n, pg_catalog.pg_get_indexdef(i.indexrelid, n, true)
                from pg_catalog.pg_index i
                join pg_catalog.pg_class c on c.oid = i.indexrelid
                cross join lateral pg_catalog.generate_series(1, i.indnkeyatts) n
                where %s and i.indexprs is not null and i.indkey[n - 1] = 0
                """.formatted(catalog.asked("c.relnamespace", "i.indrelid")),
                row -> expressions
                        .computeIfAbsent(row.getLong(1), index -> new HashMap<>())
                        .put(row.getInt(2), Printed.oneLine(row.getString(3))));
    }

    private String operatorClass(Cells row) throws SQLException {
        return Names.quote(catalog.builtIn(row.getLong(2), row.getString(3)));
    }

    private void index(Cells row) throws SQLException {
        Relation relation = relations.get(row.getLong(2));
        if (relation == null) {
            return;
        }
        List<Integer> columns = Catalog.numbers(row.getString(6));
        int keyCount = row.getInt(7);
        String method = row.getString(5);
        Map<Integer, String> computed = expressions.getOrDefault(row.getLong(1), Map.of());
        List<Long> classes = Catalog.oids(row.getString(8));
        List<Long> keyCollations = Catalog.oids(row.getString(9));
        List<Integer> directions = Catalog.numbers(row.getString(10));
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < keyCount; i++) {
            int column = columns.get(i);
            long usual = column == 0 ? DEFAULT_COLLATION : relation.collations.getOrDefault(column, 0L);
            keys.add((column == 0 ? computed.get(i + 1) : Names.quote(relation.columnNames.getOrDefault(column, "?")))
                    + collation(keyCollations.get(i), usual)
                    + unusual(unusualClasses.get(classes.get(i)))
                    + direction(directions.get(i)));
        }
        relation.indexes.add(new Index(
                relation.name,
                row.getString(3),
                row.getBoolean(4),
                method,
                keys,
                relation.columnNames(columns.subList(keyCount, columns.size())),
                row.getBoolean(13),
                Printed.oneLineOrNull(row.getString(11)),
                row.getBoolean(12),
                options(row),
                catalog.comments().on("pg_class", row.getLong(1))));
    }

    private static List<String> options(Cells row) throws SQLException {
        List<String> options = new ArrayList<>();
        if (row.getString(14) != null) {
            options.add("WITH (" + row.getString(14) + ")");
        }
        if (row.getString(15) != null) {
            options.add("TABLESPACE " + row.getString(15));
        }
        options.addAll(Marks.of(row.getBoolean(16), row.getBoolean(17)));
        return options;
    }

    private String collation(long collation, long usual) throws SQLException {
        return collation == 0 || collation == usual
                ? ""
                : " COLLATE " + collations().get(collation);
    }

    private static String unusual(@Nullable String words) {
        return words == null ? "" : " " + words;
    }

    /** Ascending puts NULLs last, descending puts them first, unless the option says otherwise. */
    private static String direction(int options) {
        boolean descending = (options & DESCENDING) != 0;
        boolean nullsFirst = (options & NULLS_FIRST) != 0;
        return (descending ? " DESC" : "")
                + (descending == nullsFirst ? "" : nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }
}
