package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells for each catalog whether any of its rows changed, in one query. A version of a row is where it lies and which
 * statement of which transaction put it there, so that a change is seen, and its rollback too. All catalogs of the server
 * are asked, those of later versions as well, but for the few that describe no schema.
 */
final class CatalogVersions {

    /** What belongs to extensions. Nearly every query asks that of {@code pg_depend}, and little else there matters to it. */
    static final String MEMBERS_OF_EXTENSIONS = "pg_depend of extensions";

    private static final Set<String> NO_SCHEMA = Set.of(
            "pg_statistic",
            "pg_statistic_ext_data",
            "pg_largeobject",
            "pg_largeobject_metadata",
            "pg_shdepend",
            "pg_init_privs",
            "pg_replication_origin",
            "pg_subscription_rel",
            "pg_authid",
            "pg_auth_members");

    private static final String USERS = "oid >= 16384";

    /** Where a new database has so many rows that they are worth leaving out: the system's own, which nobody changes. */
    private static final Map<String, String> ROWS_OF_USERS = Map.ofEntries(
            Map.entry("pg_proc", USERS),
            Map.entry("pg_type", USERS),
            Map.entry("pg_operator", USERS),
            Map.entry("pg_opclass", USERS),
            Map.entry("pg_opfamily", USERS),
            Map.entry("pg_amop", USERS),
            Map.entry("pg_amproc", USERS),
            Map.entry("pg_cast", USERS),
            Map.entry("pg_collation", USERS),
            Map.entry("pg_conversion", USERS),
            Map.entry("pg_class", USERS),
            Map.entry("pg_constraint", USERS),
            Map.entry("pg_rewrite", USERS),
            Map.entry("pg_aggregate", "aggfnoid >= 16384"),
            Map.entry("pg_index", "indexrelid >= 16384"),
            Map.entry("pg_attribute", "attrelid >= 16384"),
            Map.entry("pg_depend", "objid >= 16384"),
            Map.entry(
                    "pg_description", "objoid >= 16384 or classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass"));

    private static final String VERSION =
            "pg_catalog.count(*), pg_catalog.bit_xor(pg_catalog.hash_record_extended(row(ctid, xmin, cmin), 0))";

    private final String query;

    private CatalogVersions(String query) {
        this.query = query;
    }

    static CatalogVersions of(PreparedQueries queries) throws SQLException {
        List<String> selects = new ArrayList<>();
        queries.each("""
                select c.relname from pg_catalog.pg_class c
                where c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace and c.relkind = 'r'
                    and pg_catalog.has_table_privilege(c.oid, 'select')
                order by c.relname
                """, row -> {
            String catalog = row.getString(1);
            if (!NO_SCHEMA.contains(catalog)) {
                selects.add(select(catalog, VERSION, catalog, ROWS_OF_USERS.getOrDefault(catalog, "true")));
            }
        });
        selects.add(select(
                MEMBERS_OF_EXTENSIONS,
                VERSION,
                "pg_depend",
                "refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"));
        // The roles themselves are for superusers to see; their names are for all.
        selects.add(select(
                "pg_roles",
                "pg_catalog.count(*), pg_catalog.bit_xor(pg_catalog.hash_record_extended(row(oid, rolname, rolsuper), 0))",
                "pg_roles",
                "true"));
        return new CatalogVersions(String.join(" union all ", selects));
    }

    private static String select(String name, String version, String from, String where) {
        return "select '" + name + "', " + version + " from pg_catalog." + from + " where " + where;
    }

    /** Whether nothing at all is in a catalog, neither a user's nor the system's. */
    static boolean isEmpty(String catalog, Map<String, String> versions) {
        return !ROWS_OF_USERS.containsKey(catalog)
                && versions.getOrDefault(catalog, "").startsWith("0 ");
    }

    Map<String, String> now(PreparedQueries queries) throws SQLException {
        Map<String, String> versions = new HashMap<>();
        queries.each(query, row -> versions.put(row.getString(1), row.getLong(2) + " " + row.getLong(3)));
        return versions;
    }

    /** The catalogs whose rows differ, with those that only one of them knows. */
    static Set<String> differing(Map<String, String> before, Map<String, String> after) {
        Map<String, String> differing = new TreeMap<>(before);
        differing.putAll(after);
        differing
                .keySet()
                .removeIf(catalog -> after.containsKey(catalog)
                        && after.getOrDefault(catalog, "").equals(before.get(catalog)));
        return differing.keySet();
    }
}
