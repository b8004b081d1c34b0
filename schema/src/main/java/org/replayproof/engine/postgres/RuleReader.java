package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.Map;
import org.replayproof.schema.Firing;
import org.replayproof.schema.Rule;

/** Reads rewrite rules, except for those that implement a view. */
final class RuleReader {

    private static final Map<String, String> EVENTS =
            Map.of("1", "SELECT", "2", "UPDATE", "3", "INSERT", "4", "DELETE");

    private final Catalog catalog;
    private final Map<Long, Relation> relations;

    RuleReader(Catalog catalog, Map<Long, Relation> relations) {
        this.catalog = catalog;
        this.relations = relations;
    }

    void read() throws SQLException {
        if (!catalog.mayHaveRows("pg_rewrite")) {
            return;
        }
        catalog.each("""
                select r.ev_class, r.rulename, r.ev_type, r.is_instead, r.ev_enabled,
                    pg_catalog.pg_get_ruledef(r.oid, true), r.oid
                from pg_catalog.pg_rewrite r
                join pg_catalog.pg_class c on c.oid = r.ev_class
                where r.rulename <> '_RETURN' and %s
                order by r.ev_class, r.rulename
                """.formatted(catalog.asked("c.relnamespace", "c.oid")), row -> {
            Relation relation = relations.get(row.getLong(1));
            if (relation != null) {
                String definition = Printed.oneLine(row.getString(6));
                relation.rules.add(new Rule(
                        relation.name,
                        row.getString(2),
                        EVENTS.getOrDefault(row.getString(3), row.getString(3)),
                        row.getBoolean(4),
                        definition.endsWith(";") ? definition.substring(0, definition.length() - 1) : definition,
                        firing(row.getString(5)),
                        catalog.comments().on("pg_rewrite", row.getLong(7))));
            }
        });
    }

    static Firing firing(String letter) {
        return switch (letter) {
            case "D" -> Firing.DISABLED;
            case "R" -> Firing.REPLICA;
            case "A" -> Firing.ALWAYS;
            default -> Firing.ENABLED;
        };
    }
}
