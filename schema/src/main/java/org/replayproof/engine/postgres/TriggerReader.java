package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.Map;
import org.replayproof.schema.Trigger;

/** Reads the triggers that somebody created, not those that carry out foreign keys. */
final class TriggerReader {

    private final Catalog catalog;
    private final Map<Long, Relation> relations;

    TriggerReader(Catalog catalog, Map<Long, Relation> relations) {
        this.catalog = catalog;
        this.relations = relations;
    }

    void read() throws SQLException {
        catalog.each("""
                select t.tgrelid, t.tgname, pg_catalog.pg_get_triggerdef(t.oid, true), t.tgenabled
                from pg_catalog.pg_trigger t
                join pg_catalog.pg_class c on c.oid = t.tgrelid
                where not t.tgisinternal and c.relnamespace in %s
                order by t.tgrelid, t.tgname
                """.formatted(catalog.namespaces()), row -> {
            Relation relation = relations.get(row.getLong(1));
            if (relation != null) {
                relation.triggers.add(new Trigger(
                        relation.name,
                        row.getString(2),
                        Printed.oneLine(row.getString(3)),
                        !row.getString(4).equals("D")));
            }
        });
    }
}
