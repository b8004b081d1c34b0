package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replayproof.engine.Counter;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/**
 * Reads the ascending sequences that number a column: those that it owns, is the identity of, or has in its default. Empty tables and
 * sequences that the user may not read are left out.
 */
final class CounterReader {

    private static final int PER_QUERY = 100;

    private static final String NUMBERED = """
            with numbered as (
                select d.objid as sequence, d.refobjid as relation, d.refobjsubid as number
                from pg_catalog.pg_depend d
                where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    and d.deptype in ('a', 'i') and d.refobjsubid > 0
                union
                select d.refobjid, a.adrelid, a.adnum
                from pg_catalog.pg_attrdef a
                join pg_catalog.pg_depend d
                    on d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass and d.objid = a.oid
                    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
            )
            select case when t.relnamespace::pg_catalog.regnamespace::pg_catalog.text
                        = pg_catalog.quote_ident(case when pg_catalog.current_schema() like 'pg\\_%' then 'public'
                            else coalesce(pg_catalog.current_schema(), 'public') end)
                    then '' else tn.nspname end,
                t.relname, a.attname, sn.nspname, s.relname, q.seqincrement, tn.nspname
            from numbered n
            join pg_catalog.pg_sequence q on q.seqrelid = n.sequence and q.seqincrement > 0
            join pg_catalog.pg_class s on s.oid = n.sequence
            join pg_catalog.pg_namespace sn on sn.oid = s.relnamespace
            join pg_catalog.pg_class t on t.oid = n.relation and t.relkind in ('r', 'p')
            join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = n.number
                and a.atttypid in ('int2'::pg_catalog.regtype, 'int4'::pg_catalog.regtype, 'int8'::pg_catalog.regtype)
            where pg_catalog.has_sequence_privilege(s.oid, 'SELECT')
                and (t.relkind = 'p' or pg_catalog.pg_relation_size(t.oid) > 0)
            order by 1, 2, 3, 4, 5""";

    private record Numbered(ObjectName table, String column, String sql) {}

    private CounterReader() {}

    static Map<ObjectName, List<Counter>> read(Connection connection, List<Table> tables) throws SQLException {
        if (!hasSequences(connection)) {
            return Map.of();
        }
        Set<ObjectName> wanted = new HashSet<>();
        tables.forEach(table -> wanted.add(table.name()));
        List<Numbered> numbered = new ArrayList<>();
        Query.each(connection, NUMBERED, row -> {
            ObjectName table = new ObjectName(row.getString(1), row.getString(2));
            if (wanted.contains(table)) {
                String column = Names.quote(row.getString(3));
                String sequence = Names.quote(new ObjectName(row.getString(4), row.getString(5)));
                String from = Names.quote(new ObjectName(row.getString(7), row.getString(2)));
                numbered.add(new Numbered(
                        table,
                        row.getString(3),
                        // The last number of an exhausted sequence plus its increment may be no bigint.
                        "least(last_value::numeric + case when is_called then " + row.getLong(6)
                                + " else 0 end, 9223372036854775807)::bigint, (select max(" + column + ") from " + from
                                + ") from " + sequence));
            }
        });
        Map<ObjectName, List<Counter>> counters = new HashMap<>();
        for (int from = 0; from < numbered.size(); from += PER_QUERY) {
            read(connection, numbered.subList(from, Math.min(numbered.size(), from + PER_QUERY)), counters);
        }
        return counters;
    }

    /** Planning the other query takes longer than most steps of a history do. */
    private static boolean hasSequences(Connection connection) throws SQLException {
        List<Boolean> found = new ArrayList<>();
        Query.each(
                connection, "select exists (select from pg_catalog.pg_sequence)", row -> found.add(row.getBoolean(1)));
        return found.contains(true);
    }

    private static void read(Connection connection, List<Numbered> some, Map<ObjectName, List<Counter>> counters)
            throws SQLException {
        List<String> selects = new ArrayList<>();
        for (Numbered one : some) {
            selects.add("select " + selects.size() + ", " + one.sql());
        }
        Query.each(connection, String.join(" union all ", selects), row -> {
            Numbered one = some.get(row.getInt(1));
            long next = row.getLong(2);
            long largest = row.getLong(3);
            counters.computeIfAbsent(one.table(), table -> new ArrayList<>())
                    .add(new Counter(one.column(), next, row.wasNull() ? null : largest, false));
        });
    }
}
