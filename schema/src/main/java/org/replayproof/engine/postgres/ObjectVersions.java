package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.replayproof.engine.postgres.PreparedQueries.Question;

/**
 * Tells which relations and types changed. Whatever describes a part of one, in whatever catalog, counts as a row of it.
 * Numbers of relations and types may be the same by chance: then both count as changed, and both are read.
 */
final class ObjectVersions {

    /** Whose rows are told here, and not by catalog. */
    static final Set<String> CATALOGS = Set.of(
            "pg_class",
            "pg_attribute",
            "pg_attrdef",
            "pg_constraint",
            "pg_index",
            "pg_inherits",
            "pg_partitioned_table",
            "pg_foreign_table",
            "pg_sequence",
            "pg_trigger",
            "pg_policy",
            "pg_rewrite",
            "pg_description",
            "pg_depend",
            "pg_type",
            "pg_enum",
            "pg_range");

    /** What a row belongs to, where it is, and which rows. */
    private record Rows(String object, String catalog, String condition) {
        String versions(int number) {
            return "select " + object + ", " + version(number) + " from pg_catalog." + catalog + " x where "
                    + condition;
        }
    }

    /**
     * Where a row lies, which transaction put it there, and in which catalog. Of a transaction SQL tells only the age, so it is
     * counted from the first there can be. With the three hashed as a record the query takes half as long again.
     */
    private static String version(int catalog) {
        return "pg_catalog.hashtidextended(x.ctid, " + ((long) catalog << Integer.SIZE)
                + " + pg_catalog.int8(pg_catalog.age('3'::pg_catalog.xid)) - pg_catalog.age(x.xmin))";
    }

    /** A comment may be on a part, whose table is looked up. */
    private static final String COMMENTED = """
            coalesce(case x.classoid
                when 'pg_catalog.pg_constraint'::pg_catalog.regclass
                    then (select nullif(k.conrelid, 0) from pg_catalog.pg_constraint k where k.oid = x.objoid)
                when 'pg_catalog.pg_trigger'::pg_catalog.regclass
                    then (select t.tgrelid from pg_catalog.pg_trigger t where t.oid = x.objoid)
                when 'pg_catalog.pg_policy'::pg_catalog.regclass
                    then (select p.polrelid from pg_catalog.pg_policy p where p.oid = x.objoid)
                when 'pg_catalog.pg_rewrite'::pg_catalog.regclass
                    then (select r.ev_class from pg_catalog.pg_rewrite r where r.oid = x.objoid) end, x.objoid)""";

    /** Of {@code pg_depend} only what may change by itself: who owns a sequence. */
    private static final String OWNED = "x.objid >= 16384 and x.deptype in ('a', 'i')"
            + " and x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass"
            + " and x.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass";

    private static final List<Rows> ROWS = List.of(
            new Rows("x.oid", "pg_class", "x.oid >= 16384 and x.relkind <> 't'"),
            // Options of where long values are stored are options of their table.
            new Rows(
                    "(select c.oid from pg_catalog.pg_class c where c.reltoastrelid = x.oid)",
                    "pg_class",
                    "x.oid >= 16384 and x.relkind = 't' and x.reloptions is not null"),
            new Rows("x.attrelid", "pg_attribute", "x.attrelid >= 16384 and x.attnum > 0"),
            new Rows("x.adrelid", "pg_attrdef", "true"),
            new Rows("coalesce(nullif(x.conrelid, 0), x.contypid)", "pg_constraint", "x.oid >= 16384"),
            new Rows("x.indrelid", "pg_index", "x.indrelid >= 16384"),
            new Rows("x.inhrelid", "pg_inherits", "true"),
            new Rows("x.partrelid", "pg_partitioned_table", "true"),
            new Rows("x.ftrelid", "pg_foreign_table", "true"),
            new Rows("x.seqrelid", "pg_sequence", "true"),
            new Rows("x.tgrelid", "pg_trigger", "not x.tgisinternal"),
            new Rows("x.polrelid", "pg_policy", "true"),
            new Rows("x.ev_class", "pg_rewrite", "x.oid >= 16384"),
            new Rows("x.objid", "pg_depend", OWNED),
            new Rows("x.oid", "pg_type", "x.oid >= 16384"),
            new Rows("x.enumtypid", "pg_enum", "x.enumtypid >= 16384"),
            new Rows("x.rngtypid", "pg_range", "x.rngtypid >= 16384"));

    private static final String QUERY = IntStream.range(0, ROWS.size())
            .mapToObj(i -> ROWS.get(i).versions(i))
            .collect(Collectors.joining(
                    " union all ",
                    "select v.object, pg_catalog.bit_xor(v.version) from (",
                    ") v (object, version) group by v.object"));

    private static final Rows COMMENTS = new Rows(
            COMMENTED,
            "pg_description",
            "x.objoid >= 16384 or x.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass");

    /**
     * The relations whose description may read differently once some relations and types changed: those themselves, those
     * that a changed index, sequence or partition is part of, and those that name a changed one. Who names these in turn
     * names none of the changed ones, and reads as before.
     */
    private static final String CONCERNED = """
            with changed (oid) as (
                select c from pg_catalog.unnest($1) c
                union all
                select t.typarray from pg_catalog.unnest($1) c join pg_catalog.pg_type t on t.oid = c),
            concerned (catalog, oid) as (
                select 'pg_catalog.pg_class'::pg_catalog.regclass::oid, c.oid from changed c
                union
                select d.classid, d.objid
                from pg_catalog.pg_depend d
                where d.refclassid in ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass)
                    and d.refobjid = any (array(select c.oid from changed c))),
            relations (oid) as (
                select c.oid from concerned c where c.catalog = 'pg_catalog.pg_class'::pg_catalog.regclass
                union
                select k.conrelid from concerned c join pg_catalog.pg_constraint k on k.oid = c.oid
                where c.catalog = 'pg_catalog.pg_constraint'::pg_catalog.regclass
                union
                select b.adrelid from concerned c join pg_catalog.pg_attrdef b on b.oid = c.oid
                where c.catalog = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
                union
                select r.ev_class from concerned c join pg_catalog.pg_rewrite r on r.oid = c.oid
                where c.catalog = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
                union
                select p.polrelid from concerned c join pg_catalog.pg_policy p on p.oid = c.oid
                where c.catalog = 'pg_catalog.pg_policy'::pg_catalog.regclass
                union
                select t.tgrelid from concerned c join pg_catalog.pg_trigger t on t.oid = c.oid
                where c.catalog = 'pg_catalog.pg_trigger'::pg_catalog.regclass)
            select r.oid from relations r
            union
            select i.indrelid from relations r join pg_catalog.pg_index i on i.indexrelid = r.oid
            union
            select d.refobjid from relations r join pg_catalog.pg_depend d
                on d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = r.oid
                    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.deptype in ('a', 'i')""";

    private ObjectVersions() {}

    /** Reads catalogs from one end to the other. */
    static Question now(Map<Long, Long> versions) {
        return Question.of(QUERY, row -> versions.put(row.getLong(1), row.getLong(2)));
    }

    /** Adds the comments, and looks up what some of them are on. */
    static Question comments(Map<Long, Long> versions) {
        return Question.of(
                COMMENTS.versions(ROWS.size()),
                row -> versions.merge(row.getLong(1), row.getLong(2), (one, other) -> one ^ other));
    }

    static Set<Long> concernedBy(Set<Long> changed, PreparedQueries queries) throws SQLException {
        Set<Long> concerned = new HashSet<>(changed);
        queries.each(CONCERNED, changed, row -> concerned.add(row.getLong(1)));
        return concerned;
    }
}
