package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Partition;
import org.replayproof.schema.RowSecurity;

/** Reads the tables and views, with their options. */
final class RelationReader {

    private final Catalog catalog;
    private final Map<Long, Relation> relations;

    /** Adds the requested ones, by their numbers. */
    RelationReader(Catalog catalog, Map<Long, Relation> relations) {
        this.catalog = catalog;
        this.relations = relations;
    }

    void read() throws SQLException {
        catalog.each(
                """
                select c.oid, c.relnamespace, c.relname, c.relkind, c.relpersistence,
                    pg_catalog.array_to_string(c.reloptions, ', '), c.relrowsecurity, c.relforcerowsecurity,
                    case when c.relkind = 'p' then pg_catalog.pg_get_partkeydef(c.oid) end,
                    case when c.relkind in ('v', 'm') then pg_catalog.pg_get_viewdef(c.oid, true) end,
                    c.relowner, pg_catalog.pg_get_userbyid(c.relowner), pg_catalog.array_to_string(c.relacl, E'\\n'),
                    pg_catalog.array_to_string(t.reloptions, ', toast.'), c.relreplident, pg_catalog.quote_ident(m.amname), pg_catalog.quote_ident(s.spcname),
                    case when c.reloftype <> 0 then pg_catalog.format_type(c.reloftype, null) end,
                    pg_catalog.quote_ident(f.srvname), case when g.ftoptions is not null then %s end, c.relispopulated
                from pg_catalog.pg_class c
                left join pg_catalog.pg_class t on t.oid = c.reltoastrelid and t.reloptions is not null
                left join pg_catalog.pg_am m on m.oid = c.relam and m.amname <> 'heap'
                left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
                left join pg_catalog.pg_foreign_table g on c.relkind = 'f' and g.ftrelid = c.oid
                left join pg_catalog.pg_foreign_server f on f.oid = g.ftserver
                where c.relkind in ('r', 'p', 'f', 'v', 'm') and %s and %s
                order by c.relnamespace, c.relname
                """.formatted(
                                Catalog.options("g.ftoptions"),
                                catalog.asked("c.relnamespace", "c.oid"),
                                Catalog.notOfAnExtension("pg_class", "c.oid")),
                this::relation);
        if (catalog.mayHaveRows("pg_inherits")) {
            readParents();
        }
    }

    private void readParents() throws SQLException {
        catalog.each("""
                select i.inhrelid, p.relnamespace, p.relname,
                    case when c.relispartition then pg_catalog.pg_get_expr(c.relpartbound, c.oid) end
                from pg_catalog.pg_inherits i
                join pg_catalog.pg_class c on c.oid = i.inhrelid
                join pg_catalog.pg_class p on p.oid = i.inhparent
                where c.relkind in ('r', 'p', 'f') and %s
                order by i.inhrelid, i.inhseqno
                """.formatted(catalog.asked("c.relnamespace", "c.oid")), this::parent);
    }

    private void relation(Cells row) throws SQLException {
        String query = row.getString(10);
        long oid = row.getLong(1);
        Relation relation = new Relation(
                catalog.name(row.getLong(2), row.getString(3)),
                row.getString(4).charAt(0),
                catalog.comments().on("pg_class", oid),
                query == null ? null : Printed.query(query, row.getString(6)),
                catalog.access("r", row, 11));
        relations.put(oid, relation);
        if (row.getBoolean(7)) {
            relation.rowSecurity = row.getBoolean(8) ? RowSecurity.FORCED : RowSecurity.ENABLED;
        } else if (row.getBoolean(8)) {
            relation.options.add("FORCE ROW LEVEL SECURITY");
        }
        relation.partition = new Partition(row.getString(9), null, null);
        options(row, relation);
    }

    private static void options(Cells row, Relation relation) throws SQLException {
        if (row.getString(5).equals("u")) {
            relation.options.add("UNLOGGED");
        } else if (row.getString(5).equals("t")) {
            relation.options.add("TEMPORARY");
        }
        option(relation, "WITH (", storage(row.getString(6), relation), ")");
        option(relation, "WITH (toast.", row.getString(14), ")");
        String identity = row.getString(15);
        if (row.getString(19) == null && !relation.isView() && (identity.equals("n") || identity.equals("f"))) {
            relation.options.add("REPLICA IDENTITY " + (identity.equals("n") ? "NOTHING" : "FULL"));
        }
        option(relation, "USING ", row.getString(16), "");
        option(relation, "TABLESPACE ", row.getString(17), "");
        option(relation, "OF ", row.getString(18), "");
        option(relation, "SERVER ", row.getString(19), "");
        option(relation, "OPTIONS (", row.getString(20), ")");
        if (!row.getBoolean(21)) {
            relation.options.add("WITH NO DATA");
        }
    }

    /** The check option of a view is part of its query. */
    private static @Nullable String storage(@Nullable String options, Relation relation) {
        if (options == null || !relation.isView()) {
            return options;
        }
        String others = Stream.of(options.split(", "))
                .filter(option -> !option.startsWith("check_option="))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? null : others;
    }

    private static void option(Relation relation, String before, @Nullable String words, String after) {
        if (words != null) {
            relation.options.add(before + words + after);
        }
    }

    private void parent(Cells row) throws SQLException {
        Relation relation = relations.get(row.getLong(1));
        if (relation != null) {
            ObjectName parent = catalog.name(row.getLong(2), row.getString(3));
            String bound = row.getString(4);
            if (bound == null) {
                relation.inherits.add(parent);
            } else {
                relation.partition = new Partition(relation.partition.by(), parent, bound);
            }
        }
    }
}
