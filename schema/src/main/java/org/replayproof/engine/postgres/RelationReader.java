package org.replayproof.engine.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads which tables and views there are, and what is special about them. */
final class RelationReader {

    private final Catalog catalog;
    private final Map<Long, Relation> relations = new LinkedHashMap<>();

    RelationReader(Catalog catalog) {
        this.catalog = catalog;
    }

    /** By the number of the relation. */
    Map<Long, Relation> read() throws SQLException {
        catalog.each(
                """
                select c.oid, c.relnamespace, c.relname, c.relkind, c.relpersistence,
                    pg_catalog.array_to_string(c.reloptions, ', '), c.relrowsecurity, c.relforcerowsecurity,
                    case when c.relkind = 'p' then pg_catalog.pg_get_partkeydef(c.oid) end,
                    case when c.relkind in ('v', 'm') then pg_catalog.pg_get_viewdef(c.oid, true) end,
                    d.description
                from pg_catalog.pg_class c
                left join pg_catalog.pg_description d
                    on d.objoid = c.oid and d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objsubid = 0
                where c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relnamespace in %s and %s
                order by c.relnamespace, c.relname
                """.formatted(catalog.namespaces(), Catalog.notOfAnExtension("pg_class", "c.oid")), this::relation);
        catalog.each("""
                select i.inhrelid, p.relnamespace, p.relname,
                    case when c.relispartition then pg_catalog.pg_get_expr(c.relpartbound, c.oid) end
                from pg_catalog.pg_inherits i
                join pg_catalog.pg_class c on c.oid = i.inhrelid
                join pg_catalog.pg_class p on p.oid = i.inhparent
                where c.relkind in ('r', 'p', 'f') and c.relnamespace in %s
                order by i.inhrelid, i.inhseqno
                """.formatted(catalog.namespaces()), this::parent);
        return relations;
    }

    private void relation(ResultSet row) throws SQLException {
        String query = row.getString(10);
        char kind = row.getString(4).charAt(0);
        Relation relation = new Relation(
                catalog.name(row.getLong(2), row.getString(3)),
                kind,
                row.getString(11),
                query == null ? null : Printed.query(query, row.getString(6)));
        relations.put(row.getLong(1), relation);
        if (row.getString(5).equals("u")) {
            relation.options.add("UNLOGGED");
        }
        if (kind == 'f') {
            relation.options.add("FOREIGN");
        }
        if (row.getString(6) != null) {
            relation.options.add("WITH (" + row.getString(6) + ")");
        }
        if (row.getBoolean(7)) {
            relation.options.add("ROW LEVEL SECURITY" + (row.getBoolean(8) ? " FORCED" : ""));
        }
        if (row.getString(9) != null) {
            relation.options.add("PARTITION BY " + row.getString(9));
        }
    }

    private void parent(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong(1));
        if (relation != null) {
            String parent = catalog.name(row.getLong(2), row.getString(3)).toString();
            String bound = row.getString(4);
            relation.options.add(bound == null ? "INHERITS " + parent : "PARTITION OF " + parent + " " + bound);
        }
    }
}
