package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.replayproof.schema.ColumnName;
import org.replayproof.schema.Sequence;

/** Reads the sequences, those of serial columns too. One behind an identity column is part of its column. */
final class SequenceReader {

    private final Catalog catalog;
    private final Map<Long, Relation> relations;

    SequenceReader(Catalog catalog, Map<Long, Relation> relations) {
        this.catalog = catalog;
        this.relations = relations;
    }

    List<Sequence> read() throws SQLException {
        if (!catalog.mayHaveRows("pg_sequence")) {
            return List.of();
        }
        List<Sequence> sequences = new ArrayList<>();
        catalog.each("""
                select c.relnamespace, c.relname, pg_catalog.format_type(s.seqtypid, null), s.seqstart, s.seqincrement,
                    s.seqmin, s.seqmax, s.seqcycle, d.refobjid, d.refobjsubid, s.seqcache, c.relpersistence, c.oid,
                    c.relowner, pg_catalog.pg_get_userbyid(c.relowner), pg_catalog.array_to_string(c.relacl, E'\\n')
                from pg_catalog.pg_sequence s
                join pg_catalog.pg_class c on c.oid = s.seqrelid
                left join pg_catalog.pg_depend d
                    on d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.objsubid = 0
                    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.deptype in ('a', 'i')
                where c.relnamespace in %s and %s and d.deptype is distinct from 'i'
                order by c.relnamespace, c.relname
                """.formatted(catalog.namespaces(), Catalog.notOfAnExtension("pg_class", "c.oid")), row -> {
            Relation owner = relations.get(row.getLong(9));
            sequences.add(new Sequence(
                    catalog.name(row.getLong(1), row.getString(2)),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getBoolean(8),
                    row.getLong(11),
                    row.getString(12).equals("u"),
                    owner == null
                            ? null
                            : new ColumnName(
                                    owner.name,
                                    owner.columnNames(List.of(row.getInt(10))).get(0)),
                    catalog.access("s", row, 14),
                    catalog.comments().on("pg_class", row.getLong(13))));
        });
        return sequences;
    }
}
