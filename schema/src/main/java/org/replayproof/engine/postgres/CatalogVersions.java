package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.postgres.ObjectVersions.News;
import org.replayproof.engine.postgres.PreparedQueries.Question;

/**
 * Detects what changed in the catalog since the last reading: relations and types one by one, everything else by catalog. A row
 * is new if a transaction wrote it that was still running at the last reading. A deleted row is missing in the count. All
 * catalogs of the server are queried, also those of later versions, except for the few that describe no schema.
 */
final class CatalogVersions {

    /** What belongs to extensions. Nearly every query asks that of {@code pg_depend}. */
    static final String MEMBERS_OF_EXTENSIONS = "pg_depend of extensions";

    /** The roles of the server, in the view that every user may read. */
    static final String ROLES = "pg_roles";

    /** What one look found of a catalog. */
    private record Rows(long count, boolean fresh, String hash) {

        boolean isOtherThan(@Nullable Rows before) {
            return fresh || before == null || count != before.count || !hash.equals(before.hash);
        }
    }

    /**
     * The catalog at one moment.
     *
     * @param horizon no transaction that was still running then has a lower number; 0 if that is not usable, because this session
     *     had uncommitted changes, which it may roll back
     * @param catalogs by name, without those of {@link ObjectVersions}
     * @param rows how many rows each catalog has, as far as they were counted
     * @param objects how many rows describe each relation or type
     * @param hiding the relations and types that hide another one, or are hidden
     */
    record Versions(
            long horizon,
            Map<String, Rows> catalogs,
            Map<String, Long> rows,
            Map<Long, Long> objects,
            Set<Long> hiding) {

        /** The names of all catalogs. */
        Set<String> names() {
            Set<String> all = new HashSet<>(catalogs.keySet());
            all.addAll(ObjectVersions.CATALOGS);
            return all;
        }

        boolean mayHaveRows(String catalog) {
            Rows known = catalogs.get(catalog);
            return known == null ? rows.getOrDefault(catalog, 1L) > 0 : known.count > 0;
        }
    }

    /**
     * The changes since the last reading.
     *
     * @param catalogs the catalogs whose rows changed
     * @param everywhere whether the result may differ for any relation or type
     * @param objects the relations and types with a changed row, and those that were added or dropped
     */
    record Changes(Set<String> catalogs, boolean everywhere, Set<Long> objects) {

        boolean isNone() {
            return catalogs.isEmpty() && objects.isEmpty();
        }

        /** Whether one of these catalogs has other rows than before. */
        boolean reach(Set<String> sources) {
            return !Collections.disjoint(catalogs, sources);
        }
    }

    /**
     * The result of a reading.
     *
     * @param changes null if they are not known
     */
    record Look(Versions versions, @Nullable Changes changes) {}

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

    /** Catalogs in which a new database has many rows. These belong to the system and never change, so they are excluded. */
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
            Map.entry("pg_am", USERS),
            Map.entry("pg_statistic_ext", USERS),
            Map.entry("pg_ts_dict", USERS),
            Map.entry("pg_ts_config", USERS),
            Map.entry("pg_ts_config_map", "mapcfg >= 16384"),
            Map.entry("pg_language", USERS),
            Map.entry("pg_aggregate", "aggfnoid >= 16384"),
            // Other databases are created and dropped meanwhile.
            Map.entry("pg_database", "datname = pg_catalog.current_database()"));

    /** The number of rows, and the number of new ones, without another comparison. */
    private static final String COUNTS =
            "pg_catalog.count(*), pg_catalog.count(*) filter (where pg_catalog.age(x.xmin) <= (select pg_catalog.age($1))), ''";

    private static final String HORIZON = "select pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot()),"
            + " pg_catalog.pg_current_xact_id_if_assigned()";

    private static final long FIRST_TRANSACTION = 3;

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
                selects.add(select(catalog, COUNTS, catalog, ROWS_OF_USERS.getOrDefault(catalog, "true")));
            }
        });
        selects.add(select(
                MEMBERS_OF_EXTENSIONS,
                COUNTS,
                "pg_depend",
                "refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"));
        // Only superusers may read the roles themselves; every user may read their names.
        selects.add(
                "select '" + ROLES + "', pg_catalog.count(*), 0, pg_catalog.bit_xor(pg_catalog.hash_record_extended("
                        + "row(oid, rolname, rolsuper), 0))::text from pg_catalog.pg_roles");
        selects.add("select 'search path', 1, 0, pg_catalog.array_to_string(pg_catalog.current_schemas(true), ',')");
        return new CatalogVersions(String.join(" union all ", selects));
    }

    private static String select(String name, String counts, String from, String where) {
        return "select '" + name + "', " + counts + " from pg_catalog." + from + " x where " + where;
    }

    /** Reads catalogs from one end to the other, and from then on looks things up in indexes. */
    Look look(PreparedQueries queries, @Nullable Versions before) throws SQLException {
        return before == null || before.horizon == 0 ? first(queries) : next(queries, before);
    }

    private Look first(PreparedQueries queries) throws SQLException {
        List<Long> horizon = new ArrayList<>();
        Map<String, Rows> catalogs = new HashMap<>();
        Map<Long, Long> objects = new HashMap<>();
        queries.all(List.of(
                horizon(horizon),
                catalogs(FIRST_TRANSACTION, catalogs),
                ObjectVersions.counts(objects),
                PreparedQueries.lookThingsUp()));
        Set<Long> hiding = new HashSet<>();
        queries.all(List.of(Dependents.hiding(objects.keySet(), hiding)));
        return new Look(new Versions(horizon.get(0), catalogs, Map.of(), objects, hiding), null);
    }

    private Look next(PreparedQueries queries, Versions before) throws SQLException {
        List<Long> horizon = new ArrayList<>();
        Map<String, Rows> catalogs = new HashMap<>();
        News news = new News();
        queries.all(List.of(
                horizon(horizon),
                catalogs(before.horizon, catalogs),
                news.since(before.horizon),
                PreparedQueries.lookThingsUp()));
        Set<String> changed = new HashSet<>(news.catalogs());
        catalogs.forEach((name, rows) -> {
            if (rows.isOtherThan(before.catalogs.get(name))) {
                changed.add(name);
            }
        });
        Set<Long> objects = new HashSet<>(news.objects());
        Map<Long, Long> counts = count(queries, before.objects, news, changed, objects);
        Set<Long> hiding = new HashSet<>(before.hiding);
        if (!objects.isEmpty()) {
            queries.all(List.of(Dependents.hiding(objects, hiding)));
        }
        boolean everywhere = !ObjectVersions.CATALOGS.containsAll(changed) || !Collections.disjoint(hiding, objects);
        hiding.retainAll(counts.keySet());
        return new Look(
                new Versions(horizon.get(0), catalogs, news.rows(), counts, hiding),
                new Changes(changed, everywhere, objects));
    }

    /** If objects with new rows do not explain the difference, another object lost a row: then all are counted. */
    private static Map<Long, Long> count(
            PreparedQueries queries, Map<Long, Long> before, News news, Set<String> changed, Set<Long> objects)
            throws SQLException {
        Map<Long, Long> again = new HashMap<>();
        if (!objects.isEmpty()) {
            queries.all(List.of(ObjectVersions.counts(objects, again)));
        }
        Optional<Map<Long, Long>> counts = news.counts(before, again);
        if (counts.isPresent()) {
            return counts.get();
        }
        Map<Long, Long> all = new HashMap<>();
        queries.all(List.of(ObjectVersions.counts(all)));
        changed.addAll(ObjectVersions.CATALOGS);
        Set<Long> known = new HashSet<>(before.keySet());
        known.addAll(all.keySet());
        known.removeIf(object -> Objects.equals(before.get(object), all.get(object)));
        objects.addAll(known);
        return all;
    }

    private static Question horizon(List<Long> horizon) {
        return Question.of(HORIZON, row -> {
            long number = Long.parseUnsignedLong(row.getString(1)) & 0xFFFF_FFFFL;
            horizon.add(row.getString(2) == null ? Math.max(FIRST_TRANSACTION, number) : 0);
        });
    }

    private Question catalogs(long since, Map<String, Rows> catalogs) {
        return Question.since(
                query,
                since,
                row -> catalogs.put(
                        row.getString(1),
                        new Rows(row.getLong(2), row.getLong(3) > 0, String.valueOf(row.getString(4)))));
    }
}
