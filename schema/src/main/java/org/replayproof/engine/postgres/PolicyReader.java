package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.Map;
import org.replayproof.schema.Policy;

/** Reads the policies of tables. */
final class PolicyReader {

    private static final Map<String, String> COMMANDS =
            Map.of("*", "ALL", "r", "SELECT", "a", "INSERT", "w", "UPDATE", "d", "DELETE");

    private final Catalog catalog;
    private final Map<Long, Relation> relations;

    PolicyReader(Catalog catalog, Map<Long, Relation> relations) {
        this.catalog = catalog;
        this.relations = relations;
    }

    void read() throws SQLException {
        if (!catalog.mayHaveRows("pg_policy")) {
            return;
        }
        catalog.each("""
                select p.polrelid, p.polname, p.polpermissive, p.polcmd,
                    pg_catalog.pg_get_expr(p.polqual, p.polrelid, true),
                    pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid, true), p.oid,
                    pg_catalog.array_to_string(array(select case when r = 0 then 'public' else pg_catalog.pg_get_userbyid(r)::text end
                        from pg_catalog.unnest(p.polroles) r order by 1), E'\\n')
                from pg_catalog.pg_policy p
                join pg_catalog.pg_class c on c.oid = p.polrelid
                where %s
                order by p.polrelid, p.polname
                """.formatted(catalog.asked("c.relnamespace", "c.oid")), this::policy);
    }

    private void policy(Cells row) throws SQLException {
        Relation relation = relations.get(row.getLong(1));
        if (relation == null) {
            return;
        }
        relation.policies.add(new Policy(
                relation.name,
                row.getString(2),
                row.getBoolean(3),
                COMMANDS.getOrDefault(row.getString(4), row.getString(4)),
                row.getString(8).lines().toList(),
                Printed.oneLineOrNull(row.getString(5)),
                Printed.oneLineOrNull(row.getString(6)),
                catalog.comments().on("pg_policy", row.getLong(7))));
    }
}
