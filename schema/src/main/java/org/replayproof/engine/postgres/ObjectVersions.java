package org.replayproof.engine.postgres;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.replayproof.engine.postgres.PreparedQueries.Question;

/**
 * Detects which relations and types changed. Every row that describes a part of one, in any catalog, counts as a row of it. A row
 * that was inserted or updated since the last reading names its object. A deleted row names nothing, and is missing in the
 * count: objects without a new row can only lose rows, so if the total is right, none of them did.
 * A relation and a type can have the same number: then both count as changed, and both are read.
 */
final class ObjectVersions {

    /**
     * The rows of one catalog.
     *
     * @param object the number of the object that a row belongs to
     * @param from the catalog, as {@code x}
     * @param condition which rows; no index fits it where most of the catalog is read
     * @param among which rows belong to the objects in {@code $1}; an index fits it
     */
    private record Rows(String object, String catalog, String from, String condition, String among) {

        static Rows of(String object, String catalog, String condition) {
            return new Rows(object, catalog, "pg_catalog." + catalog + " x", condition, object + " = any ($1)");
        }

        Rows among(String other) {
            return new Rows(object, catalog, from, condition, other);
        }

        Rows joined(String join) {
            return new Rows(object, catalog, from + " " + join, condition, among);
        }

        /** The number of rows, and the objects of the new ones. */
        String news(int number) {
            return "select " + number + ", pg_catalog.count(*), pg_catalog.array_to_string(pg_catalog.array_agg("
                    + object
                    + ") filter (where pg_catalog.age(x.xmin) <= (select pg_catalog.age($1))), ',') from " + from
                    + " where " + condition;
        }

        String objects(String which) {
            return "select " + object + " from " + from + " where " + condition + which;
        }
    }

    /** A comment may be on a part, whose table or domain is looked up. */
    private static final String COMMENTED = """
            coalesce(case x.classoid
                when 'pg_catalog.pg_constraint'::pg_catalog.regclass
                    then (select coalesce(nullif(k.conrelid, 0), k.contypid) from pg_catalog.pg_constraint k where k.oid = x.objoid)
                when 'pg_catalog.pg_trigger'::pg_catalog.regclass
                    then (select t.tgrelid from pg_catalog.pg_trigger t where t.oid = x.objoid)
                when 'pg_catalog.pg_policy'::pg_catalog.regclass
                    then (select p.polrelid from pg_catalog.pg_policy p where p.oid = x.objoid)
                when 'pg_catalog.pg_rewrite'::pg_catalog.regclass
                    then (select r.ev_class from pg_catalog.pg_rewrite r where r.oid = x.objoid) end, x.objoid)""";

    private static final String COMMENTED_AMONG = """
            x.objoid = any (array(
                select c from pg_catalog.unnest($1) c
                union all select k.oid from pg_catalog.pg_constraint k where k.conrelid = any ($1)
                union all select k.oid from pg_catalog.pg_constraint k where k.contypid = any ($1)
                union all select t.oid from pg_catalog.pg_trigger t where t.tgrelid = any ($1)
                union all select p.oid from pg_catalog.pg_policy p where p.polrelid = any ($1)
                union all select r.oid from pg_catalog.pg_rewrite r where r.ev_class = any ($1)))""";

    /** Of {@code pg_depend} only the owner of a sequence, which can change alone. */
    private static final String OWNED = "x.deptype in ('a', 'i')"
            + " and x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass"
            + " and x.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass";

    private static final List<Rows> ROWS = List.of(
            // Options of where long values are stored are options of their table.
            Rows.of(
                            "case when x.relkind = 't' then coalesce("
                                    + "(select c.oid from pg_catalog.pg_class c where c.reltoastrelid = x.oid), x.oid) else x.oid end",
                            "pg_class",
                            "(x.relkind <> 't' or x.reloptions is not null) and x.oid::pg_catalog.int8 >= 16384")
                    .among("x.oid = any (array(select c from pg_catalog.unnest($1) c union all"
                            + " select c.reltoastrelid from pg_catalog.pg_class c where c.oid = any ($1)))"),
            Rows.of("x.attrelid", "pg_attribute", "x.attnum > 0 and x.attrelid::pg_catalog.int8 >= 16384"),
            Rows.of("x.adrelid", "pg_attrdef", "true"),
            Rows.of("coalesce(nullif(x.conrelid, 0), x.contypid)", "pg_constraint", "x.oid::pg_catalog.int8 >= 16384")
                    .among("(x.conrelid = any ($1) or x.contypid = any ($1))"),
            Rows.of("x.indrelid", "pg_index", "true"),
            Rows.of("x.inhrelid", "pg_inherits", "true"),
            Rows.of("x.partrelid", "pg_partitioned_table", "true"),
            Rows.of("x.ftrelid", "pg_foreign_table", "true"),
            Rows.of("x.seqrelid", "pg_sequence", "true"),
            Rows.of("x.tgrelid", "pg_trigger", "not x.tgisinternal"),
            Rows.of("x.polrelid", "pg_policy", "true"),
            Rows.of("x.ev_class", "pg_rewrite", "x.oid::pg_catalog.int8 >= 16384"),
            Rows.of("x.objid", "pg_depend", OWNED).joined("join pg_catalog.pg_sequence s on s.seqrelid = x.objid"),
            Rows.of("x.oid", "pg_type", "x.oid::pg_catalog.int8 >= 16384"),
            Rows.of("x.enumtypid", "pg_enum", "x.enumtypid::pg_catalog.int8 >= 16384"),
            Rows.of("x.rngtypid", "pg_range", "x.rngtypid::pg_catalog.int8 >= 16384"),
            Rows.of(COMMENTED, "pg_description", "x.objoid >= 16384").among(COMMENTED_AMONG),
            // Comments on built-in objects are excluded, so most databases have none.
            Rows.of(
                            "x.objoid",
                            "pg_description",
                            "x.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass"
                                    + " and x.description <> 'standard public schema'")
                    .joined("join pg_catalog.pg_namespace n on n.oid = x.objoid and n.oid < 16384"
                            + " and n.nspname not in ('pg_catalog', 'pg_toast')"));

    /** Whose rows are compared here by object, and not by catalog. */
    static final Set<String> CATALOGS = ROWS.stream().map(Rows::catalog).collect(Collectors.toUnmodifiableSet());

    private static final String NEWS = IntStream.range(0, ROWS.size())
            .mapToObj(i -> ROWS.get(i).news(i))
            .collect(Collectors.joining(" union all "));

    private static final String COUNTS = counts(rows -> rows.objects(""));

    private static final String COUNTS_OF_SOME = counts(rows -> rows.objects(" and " + rows.among()));

    private ObjectVersions() {}

    private static String counts(Function<Rows, String> select) {
        return ROWS.stream()
                .map(select)
                .collect(Collectors.joining(
                        " union all ",
                        "select v.object, pg_catalog.count(*) from (",
                        ") v (object) group by v.object"));
    }

    /**
     * The rows of transactions that were still running at the last reading.
     *
     * @param rows the number of rows of each catalog
     * @param catalogs the catalogs with a new row
     * @param objects the objects of the new rows
     */
    record News(Map<String, Long> rows, Set<String> catalogs, Set<Long> objects) {

        News() {
            this(new HashMap<>(), new HashSet<>(), new HashSet<>());
        }

        Question since(long transaction) {
            return Question.since(NEWS, transaction, row -> {
                String catalog = ROWS.get(row.getInt(1)).catalog();
                rows.merge(catalog, row.getLong(2), Long::sum);
                String fresh = row.getString(3);
                if (fresh != null) {
                    catalogs.add(catalog);
                    Stream.of(fresh.split(",")).map(Long::valueOf).forEach(objects::add);
                }
            });
        }

        private long total() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The number of rows of each object now, from the earlier numbers and {@code again} for objects with a new row. */
        Optional<Map<Long, Long>> counts(Map<Long, Long> before, Map<Long, Long> again) {
            Map<Long, Long> now = new HashMap<>(before);
            now.keySet().removeAll(objects);
            again.forEach((object, count) -> {
                if (objects.contains(object)) {
                    now.put(object, count);
                }
            });
            long expected = now.values().stream().mapToLong(Long::longValue).sum();
            return expected == total() ? Optional.of(now) : Optional.empty();
        }
    }

    /** How many rows each object has. */
    static Question counts(Map<Long, Long> counts) {
        return Question.of(COUNTS, row -> counts.put(row.getLong(1), row.getLong(2)));
    }

    /** The same for some objects, found by index; others may be among them. */
    static Question counts(Set<Long> objects, Map<Long, Long> counts) {
        return Question.about(COUNTS_OF_SOME, objects, row -> counts.put(row.getLong(1), row.getLong(2)));
    }
}
