package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Routine;

/** Reads functions, procedures and aggregates. */
final class RoutineReader {

    private static final Map<String, Routine.Kind> KINDS =
            Map.of("p", Routine.Kind.PROCEDURE, "a", Routine.Kind.AGGREGATE, "w", Routine.Kind.WINDOW);

    private static final Map<String, String> VOLATILITIES = Map.of("i", "IMMUTABLE", "s", "STABLE");

    /** The arguments and parts of an aggregate; the server prints no statement for it. */
    private static final String AGGREGATE = """
            pg_catalog.format('(%s) (%s)', coalesce(nullif(pg_catalog.pg_get_function_arguments(p.oid), ''), '*'),
                pg_catalog.concat_ws(', ', 'sfunc = ' || a.aggtransfn, 'stype = ' || pg_catalog.format_type(a.aggtranstype, null),
                    'sspace = ' || nullif(a.aggtransspace, 0), 'finalfunc = ' || nullif(a.aggfinalfn::oid, 0)::pg_catalog.regproc,
                    case when a.aggfinalextra then 'finalfunc_extra' end,
                    'finalfunc_modify = ' || case when a.aggfinalmodify <> case a.aggkind when 'n' then 'r' else 'w' end then
                        case a.aggfinalmodify when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end end,
                    'combinefunc = ' || nullif(a.aggcombinefn::oid, 0)::pg_catalog.regproc,
                    'serialfunc = ' || nullif(a.aggserialfn::oid, 0)::pg_catalog.regproc,
                    'deserialfunc = ' || nullif(a.aggdeserialfn::oid, 0)::pg_catalog.regproc,
                    'initcond = ' || pg_catalog.quote_literal(a.agginitval),
                    'msfunc = ' || nullif(a.aggmtransfn::oid, 0)::pg_catalog.regproc,
                    'minvfunc = ' || nullif(a.aggminvtransfn::oid, 0)::pg_catalog.regproc,
                    'mstype = ' || pg_catalog.format_type(nullif(a.aggmtranstype, 0), null),
                    'msspace = ' || nullif(a.aggmtransspace, 0),
                    'mfinalfunc = ' || nullif(a.aggmfinalfn::oid, 0)::pg_catalog.regproc,
                    case when a.aggmfinalextra then 'mfinalfunc_extra' end,
                    'mfinalfunc_modify = ' || case when a.aggmfinalfn <> 0 and a.aggmfinalmodify <> a.aggfinalmodify then
                        case a.aggmfinalmodify when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end end,
                    'minitcond = ' || pg_catalog.quote_literal(a.aggminitval),
                    'sortop = operator(' || nullif(a.aggsortop, 0)::pg_catalog.regoper || ')',
                    'parallel = ' || case p.proparallel when 's' then 'safe' when 'r' then 'restricted' end,
                    case when a.aggkind = 'h' then 'hypothetical' end))""";

    private final Catalog catalog;

    RoutineReader(Catalog catalog) {
        this.catalog = catalog;
    }

    List<Routine> read() throws SQLException {
        if (!catalog.mayHaveRows("pg_proc")) {
            return List.of();
        }
        List<Routine> routines = new ArrayList<>();
        catalog.each("""
                select p.pronamespace, p.proname, pg_catalog.oidvectortypes(p.proargtypes), p.prokind,
                    case when p.prokind <> 'a' then pg_catalog.pg_get_functiondef(p.oid) end,
                    case when p.prokind = 'a' then %s end, pg_catalog.quote_ident(n.nspname), l.lanname,
                    coalesce(pg_catalog.pg_get_function_result(p.oid), ''), p.provolatile, p.proisstrict, p.prosecdef,
                    p.oid, p.proowner, pg_catalog.pg_get_userbyid(p.proowner),
                    pg_catalog.array_to_string(p.proacl, E'\\n')
                from pg_catalog.pg_proc p
                join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                join pg_catalog.pg_language l on l.oid = p.prolang
                left join pg_catalog.pg_aggregate a on a.aggfnoid = p.oid
                where p.pronamespace in %s and %s
                order by p.pronamespace, p.proname, 3
                """.formatted(AGGREGATE, catalog.namespaces(), Catalog.notOfAnother("pg_proc", "p.oid")), row -> {
            ObjectName name = catalog.name(row.getLong(1), row.getString(2));
            routines.add(new Routine(
                    name,
                    row.getString(3),
                    KINDS.getOrDefault(row.getString(4), Routine.Kind.FUNCTION),
                    row.getString(8),
                    row.getString(9),
                    VOLATILITIES.getOrDefault(row.getString(10), "VOLATILE"),
                    row.getBoolean(11),
                    row.getBoolean(12),
                    definition(row, name),
                    catalog.access("f", row, 14),
                    catalog.comments().on("pg_proc", row.getLong(13))));
        });
        return routines;
    }

    /** The catalog always prints the namespace of a routine; the default namespace is removed. */
    private static String definition(Cells row, ObjectName name) throws SQLException {
        if (row.getString(4).equals("a")) {
            return "CREATE OR REPLACE AGGREGATE " + Names.quote(name) + row.getString(6);
        }
        String printed = row.getString(5).stripTrailing();
        String prefix = row.getString(7) + ".";
        String keyword = "CREATE OR REPLACE " + (row.getString(4).equals("p") ? "PROCEDURE " : "FUNCTION ");
        return name.namespace().isEmpty() && printed.startsWith(keyword + prefix)
                ? keyword + printed.substring(keyword.length() + prefix.length())
                : printed;
    }
}
