package org.replayproof.engine.postgres;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Defect;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;

/** Compares sequences with the columns that they number: those that own them, and those whose default draws from them. */
record SequenceTrial(Connection connection, Schema schema, Set<ObjectName> tables, List<Defect> defects) {

    private static final int BATCH = 100;

    private static final String NUMBERED = """
            select distinct n.nspname, s.relname, tn.nspname, t.relname, a.attname, q.seqincrement,
                exists (select from pg_catalog.pg_index i where i.indrelid = t.oid and i.indisunique and i.indisvalid
                    and i.indnkeyatts = 1 and i.indkey[0] = a.attnum and i.indpred is null)
            from (
                select d.objid as seq, d.refobjid as rel, d.refobjsubid as col
                from pg_catalog.pg_depend d
                where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.deptype in ('a', 'i')
                    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.refobjsubid > 0
                union all
                select d.refobjid, b.adrelid, b.adnum
                from pg_catalog.pg_attrdef b
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
                    and d.objid = b.oid and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                where pg_catalog.pg_get_expr(b.adbin, b.adrelid) ~ '^(\\w+\\.)?nextval\\(''[^'']+''::(\\w+\\.)?regclass\\)$'
            ) numbered
            join pg_catalog.pg_sequence q on q.seqrelid = numbered.seq and not q.seqcycle
            join pg_catalog.pg_class s on s.oid = q.seqrelid
            join pg_catalog.pg_namespace n on n.oid = s.relnamespace
            join pg_catalog.pg_class t on t.oid = numbered.rel and t.relkind in ('r', 'p')
            join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = numbered.col
                and a.atttypid in (20, 21, 23, 1700)
            order by 1, 2, 3, 4, 5
            """;

    /** A sequence and the column that it numbers. */
    private record Numbered(
            ObjectName sequence,
            String sql,
            ObjectName table,
            String tableSql,
            String column,
            long step,
            boolean key) {}

    void run() throws SQLException {
        List<Numbered> numbered = new ArrayList<>();
        Query.each(connection, NUMBERED, row -> {
            ObjectName table = name(row.getString(3), row.getString(4));
            if (tables.contains(table)) {
                numbered.add(new Numbered(
                        name(row.getString(1), row.getString(2)),
                        Names.quote(row.getString(1)) + "." + Names.quote(row.getString(2)),
                        table,
                        Names.quote(row.getString(3)) + "." + Names.quote(row.getString(4)),
                        row.getString(5),
                        row.getLong(6),
                        row.getBoolean(7)));
            }
        });
        for (int from = 0; from < numbered.size(); from += BATCH) {
            compare(numbered.subList(from, Math.min(from + BATCH, numbered.size())));
        }
    }

    private ObjectName name(String namespace, String name) {
        return new ObjectName(namespace.equals(schema.defaultNamespace()) ? "" : namespace, name);
    }

    private void compare(List<Numbered> batch) throws SQLException {
        List<String> selects = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Numbered numbered = batch.get(i);
            selects.add("select " + i + ", last_value, is_called, (select "
                    + (numbered.step() > 0 ? "max(" : "min(") + Names.quote(numbered.column()) + ")::numeric from "
                    + numbered.tableSql() + ") from " + numbered.sql());
        }
        Query.each(
                connection,
                String.join(" union all ", selects),
                row -> compare(batch.get(row.getInt(1)), row.getLong(2), row.getBoolean(3), row.getBigDecimal(4)));
    }

    private void compare(Numbered numbered, long last, boolean called, @Nullable BigDecimal extreme) {
        if (extreme == null) {
            return;
        }
        BigDecimal next = BigDecimal.valueOf(last).add(BigDecimal.valueOf(called ? numbered.step() : 0));
        int distance = next.compareTo(extreme);
        if (numbered.step() > 0 ? distance > 0 : distance < 0) {
            return;
        }
        String word = numbered.step() > 0 ? "largest" : "smallest";
        defects.add(new Defect(
                numbered.key() ? Defect.Kind.KEY_SEQUENCE : Defect.Kind.SEQUENCE,
                new ObjectRef(ObjectKind.SEQUENCE, numbered.sequence().toString()),
                "the next value is " + next + ", and the " + word + " " + numbered.table() + "." + numbered.column()
                        + " is " + extreme.toPlainString(),
                "SELECT setval(" + Names.literal(Names.quote(numbered.sequence())) + ", (SELECT "
                        + (numbered.step() > 0 ? "max(" : "min(") + Names.quote(numbered.column()) + ") FROM "
                        + Names.quote(numbered.table()) + "));",
                null));
    }
}
