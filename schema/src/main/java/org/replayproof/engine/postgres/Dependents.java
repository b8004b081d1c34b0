package org.replayproof.engine.postgres;

import java.util.Set;
import org.replayproof.engine.postgres.PreparedQueries.Question;

/** Finds what else may read differently when some relations and types changed. */
final class Dependents {

    /**
     * The relations and types whose description may differ after a change: the changed ones, those with a changed index,
     * sequence, partition, row type or multirange, and those that name a changed one. Objects that name these in turn
     * do not name a changed object, so their description is the same.
     */
    private static final String CONCERNED = """
            with changed (oid) as (
                select c from pg_catalog.unnest($1) c
                union all
                select t.typarray from pg_catalog.unnest($1) c join pg_catalog.pg_type t on t.oid = c
                where t.typarray <> 0),
            concerned (catalog, oid) as (
                select 'pg_catalog.pg_class'::pg_catalog.regclass::oid, c.oid from changed c
                union
                select d.classid, d.objid
                from pg_catalog.pg_depend d
                where d.refclassid in ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass)
                    and d.refobjid = any (array(select c.oid from changed c))),
            parts (oid) as (
                select c.oid from concerned c
                where c.catalog in ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass)
                union
                select coalesce(nullif(k.conrelid, 0), k.contypid) from concerned c join pg_catalog.pg_constraint k on k.oid = c.oid
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
            select r.oid from parts r
            union
            select i.indrelid from parts r join pg_catalog.pg_index i on i.indexrelid = r.oid
            union
            select d.refobjid from parts r join pg_catalog.pg_depend d
                on d.classid in ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass)
                    and d.objid = r.oid and d.deptype in ('a', 'i')
                    and d.refclassid in ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass)""";

    /**
     * Of two objects with the same name on the search path one hides the other, and then everything that names either prints
     * differently. Both numbers of each pair.
     */
    private static final String HIDING = """
            with path (oid) as (
                select p.oid from pg_catalog.pg_namespace p where p.nspname = any (pg_catalog.current_schemas(true)))
            select u.oid, s.oid
            from pg_catalog.pg_class u join pg_catalog.pg_class s on s.relname = u.relname and s.oid <> u.oid
            where u.oid = any ($1) and u.relnamespace in (select p.oid from path p)
                and s.relnamespace in (select p.oid from path p)
            union all
            select u.oid, s.oid
            from pg_catalog.pg_type u join pg_catalog.pg_type s on s.typname = u.typname and s.oid <> u.oid
            where u.oid = any ($1) and u.typnamespace in (select p.oid from path p)
                and s.typnamespace in (select p.oid from path p)""";

    private Dependents() {}

    /** Adds the relations and types that may read differently. */
    static Question of(Set<Long> changed, Set<Long> concerned) {
        return Question.about(CONCERNED, changed, row -> concerned.add(row.getLong(1)));
    }

    /** Adds those of the objects that hide another one or are hidden, and the others. */
    static Question hiding(Set<Long> objects, Set<Long> hiding) {
        return Question.about(HIDING, objects, row -> {
            hiding.add(row.getLong(1));
            hiding.add(row.getLong(2));
        });
    }
}
