package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.replayproof.schema.Trigger;

/** Reads user-defined triggers, not those that implement foreign keys. */
final class TriggerReader {

    /** The bits of {@code tgtype}; the server's source has them in {@code pg_trigger.h}. */
    private static final int ROW = 1;

    private static final int BEFORE = 2;
    private static final int INSTEAD = 64;
    private static final Map<Integer, String> EVENTS =
            new TreeMap<>(Map.of(4, "INSERT", 8, "DELETE", 16, "UPDATE", 32, "TRUNCATE"));

    private final Catalog catalog;
    private final Map<Long, Relation> relations;

    TriggerReader(Catalog catalog, Map<Long, Relation> relations) {
        this.catalog = catalog;
        this.relations = relations;
    }

    void read() throws SQLException {
        if (!catalog.mayHaveRows("pg_trigger")) {
            return;
        }
        catalog.each("""
                select t.tgrelid, t.tgname, pg_catalog.pg_get_triggerdef(t.oid, true), t.tgenabled, t.tgtype,
                    p.pronamespace, p.proname, t.oid, t.tgparentid
                from pg_catalog.pg_trigger t
                join pg_catalog.pg_class c on c.oid = t.tgrelid
                join pg_catalog.pg_proc p on p.oid = t.tgfoid
                where case when t.tgparentid = 0 then not t.tgisinternal
                        else p.proname !~ '^RI_FKey_' and t.tgenabled <>
                            (select u.tgenabled from pg_catalog.pg_trigger u where u.oid = t.tgparentid) end
                    and %s
                order by t.tgrelid, t.tgname
                """.formatted(catalog.asked("c.relnamespace", "c.oid")), row -> {
            Relation relation = relations.get(row.getLong(1));
            if (relation != null && row.getLong(9) != 0) {
                // A partition has the trigger of its parent, and fires it otherwise.
                relation.options.add(Alteration.firing(RuleReader.firing(row.getString(4)))
                                .strip() + " TRIGGER " + Names.quote(row.getString(2)));
            } else if (relation != null) {
                int bits = row.getInt(5);
                relation.triggers.add(new Trigger(
                        relation.name,
                        row.getString(2),
                        (bits & INSTEAD) != 0 ? "INSTEAD OF" : (bits & BEFORE) != 0 ? "BEFORE" : "AFTER",
                        events(bits),
                        (bits & ROW) != 0,
                        catalog.builtIn(row.getLong(6), row.getString(7)),
                        Printed.oneLine(row.getString(3)),
                        RuleReader.firing(row.getString(4)),
                        catalog.comments().on("pg_trigger", row.getLong(8))));
            }
        });
    }

    private static List<String> events(int bits) {
        List<String> events = new ArrayList<>();
        EVENTS.forEach((bit, event) -> {
            if ((bits & bit) != 0) {
                events.add(event);
            }
        });
        return events;
    }
}
