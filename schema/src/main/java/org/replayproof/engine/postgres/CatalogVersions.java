package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replayproof.engine.postgres.PreparedQueries.Question;

/**
 * Tells what changed in the catalog, in two queries: for relations and types each by itself, for everything else by catalog.
 * A version of a row is where it lies and which transaction put it there, so that a change is seen, and its rollback too. All
 * catalogs of the server are asked, those of later versions as well, but for the few that describe no schema.
 */
final class CatalogVersions {

    /** What belongs to extensions. Nearly every query asks that of {@code pg_depend}. */
    static final String MEMBERS_OF_EXTENSIONS = "pg_depend of extensions";

    /**
     * Versions at one moment.
     *
     * @param catalogs by the name of the catalog, without those of {@link ObjectVersions}
     * @param objects by the number of the relation or type
     */
    record Versions(Map<String, String> catalogs, Map<Long, Long> objects) {

        /** The names of all catalogs. */
        Set<String> names() {
            Set<String> all = new HashSet<>(catalogs.keySet());
            all.addAll(ObjectVersions.CATALOGS);
            return all;
        }

        Changes since(Versions before) {
            return new Changes(differing(before.catalogs, catalogs), differing(before.objects, objects));
        }

        private static <K> Set<K> differing(Map<K, ?> before, Map<K, ?> after) {
            Set<K> differing = new HashSet<>();
            after.forEach((key, version) -> {
                if (!version.equals(before.get(key))) {
                    differing.add(key);
                }
            });
            for (K key : before.keySet()) {
                if (!after.containsKey(key)) {
                    differing.add(key);
                }
            }
            return differing;
        }
    }

    /**
     * What is another than it was.
     *
     * @param elsewhere the catalogs without those of {@link ObjectVersions}
     * @param objects the relations and types of which some row is another, with those that came and went
     */
    record Changes(Set<String> elsewhere, Set<Long> objects) {

        boolean isNone() {
            return elsewhere.isEmpty() && objects.isEmpty();
        }

        /** Whether one of these catalogs has other rows than before. */
        boolean reach(Set<String> catalogs) {
            return catalogs.stream()
                    .anyMatch(catalog -> ObjectVersions.CATALOGS.contains(catalog)
                            ? !objects.isEmpty()
                            : elsewhere.contains(catalog));
        }
    }

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
            Map.entry("pg_operator", USERS),
            Map.entry("pg_opclass", USERS),
            Map.entry("pg_opfamily", USERS),
            Map.entry("pg_amop", USERS),
            Map.entry("pg_amproc", USERS),
            Map.entry("pg_cast", USERS),
            Map.entry("pg_collation", USERS),
            Map.entry("pg_conversion", USERS),
            Map.entry("pg_aggregate", "aggfnoid >= 16384"),
            // Other databases come and go.
            Map.entry("pg_database", "datname = pg_catalog.current_database()"));

    /** Of two things of one name on the search path one hides the other, and then everything that names either prints differently. */
    private static final String HIDING = """
            select 'names of two', pg_catalog.count(*),
                pg_catalog.bit_xor(pg_catalog.hash_record_extended(row(n.oid, n.name, n.namespace, n.other), 0))
            from (
                select u.oid, u.relname, u.relnamespace, s.oid
                from pg_catalog.pg_class u join pg_catalog.pg_class s on s.relname = u.relname and s.oid <> u.oid
                where u.oid >= 16384 and u.relnamespace in %1$s and s.relnamespace in %1$s
                union all
                select u.oid, u.typname, u.typnamespace, s.oid
                from pg_catalog.pg_type u join pg_catalog.pg_type s on s.typname = u.typname and s.oid <> u.oid
                where u.oid >= 16384 and u.typnamespace in %1$s and s.typnamespace in %1$s) n (oid, name, namespace, other)""".formatted(
                    "(select p.oid from pg_catalog.pg_namespace p where p.nspname = any (pg_catalog.current_schemas(true)))");

    private static final String VERSION =
            "pg_catalog.count(*), pg_catalog.bit_xor(pg_catalog.hash_record_extended(row(ctid, xmin), 0))";

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
            if (!NO_SCHEMA.contains(catalog) && !ObjectVersions.CATALOGS.contains(catalog)) {
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
        selects.add(HIDING);
        return new CatalogVersions(String.join(" union all ", selects));
    }

    private static String select(String name, String version, String from, String where) {
        return "select '" + name + "', " + version + " from pg_catalog." + from + " where " + where;
    }

    /** Reads catalogs from one end to the other, and from then on looks things up in indexes. */
    Versions now(PreparedQueries queries) throws SQLException {
        Map<String, String> catalogs = new HashMap<>();
        Map<Long, Long> objects = new HashMap<>();
        queries.all(List.of(
                Question.of(query, row -> catalogs.put(row.getString(1), row.getLong(2) + " " + row.getLong(3))),
                ObjectVersions.now(objects),
                PreparedQueries.lookThingsUp(),
                ObjectVersions.comments(objects)));
        return new Versions(catalogs, objects);
    }
}
