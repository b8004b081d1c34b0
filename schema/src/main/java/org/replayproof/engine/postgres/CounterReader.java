package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;

/** Reads how far the sequences of columns have come. */
final class CounterReader {

    private static final String COUNTERS = """
            select n.nspname, c.relname, a.attname, coalesce(s.last_value, 0)
            from pg_catalog.pg_depend d
            join pg_catalog.pg_class q on q.oid = d.objid and q.relkind = 'S'
            join pg_catalog.pg_namespace qn on qn.oid = q.relnamespace
            join pg_catalog.pg_sequences s on s.schemaname = qn.nspname and s.sequencename = q.relname
            join pg_catalog.pg_class c on c.oid = d.refobjid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
            where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
            and d.refobjsubid > 0 and d.deptype in ('a', 'i')""";

    private CounterReader() {}

    static Map<ObjectRef, Long> read(Connection connection) throws SQLException {
        String unnamed = Scope.currentNamespace(connection);
        Map<ObjectRef, Long> counters = new HashMap<>();
        Query.each(connection, COUNTERS, row -> {
            String namespace = row.getString(1);
            ObjectName table = new ObjectName(namespace.equals(unnamed) ? "" : namespace, row.getString(2));
            counters.put(ObjectRef.column(table, row.getString(3)), row.getLong(4));
        });
        return counters;
    }
}
