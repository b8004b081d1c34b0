package org.replayproof.engine.postgres;

import java.sql.ResultSet;
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

    private final Catalog catalog;

    RoutineReader(Catalog catalog) {
        this.catalog = catalog;
    }

    List<Routine> read() throws SQLException {
        List<Routine> routines = new ArrayList<>();
        catalog.each("""
                select p.pronamespace, p.proname, pg_catalog.oidvectortypes(p.proargtypes), p.prokind,
                    case when p.prokind <> 'a' then pg_catalog.pg_get_functiondef(p.oid) end,
                    a.aggtransfn, pg_catalog.format_type(a.aggtranstype, null), a.aggfinalfn, a.agginitval,
                    a.aggcombinefn, pg_catalog.quote_ident(n.nspname), l.lanname,
                    coalesce(pg_catalog.pg_get_function_result(p.oid), ''), p.provolatile, p.proisstrict, p.prosecdef,
                    p.oid, p.proowner, pg_catalog.pg_get_userbyid(p.proowner),
                    pg_catalog.array_to_string(p.proacl, E'\\n')
                from pg_catalog.pg_proc p
                join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                join pg_catalog.pg_language l on l.oid = p.prolang
                left join pg_catalog.pg_aggregate a on a.aggfnoid = p.oid
                where p.pronamespace in %s and %s
                order by p.pronamespace, p.proname, 3
                """.formatted(catalog.namespaces(), Catalog.notOfAnother("pg_proc", "p.oid")), row -> {
            ObjectName name = catalog.name(row.getLong(1), row.getString(2));
            routines.add(new Routine(
                    name,
                    row.getString(3),
                    KINDS.getOrDefault(row.getString(4), Routine.Kind.FUNCTION),
                    row.getString(12),
                    row.getString(13),
                    VOLATILITIES.getOrDefault(row.getString(14), "VOLATILE"),
                    row.getBoolean(15),
                    row.getBoolean(16),
                    row.getString(4).equals("a") ? aggregate(row) : definition(row, name),
                    catalog.access("f", row, 18),
                    catalog.comments().on("pg_proc", row.getLong(17))));
        });
        return routines;
    }

    /** The catalog always prints the namespace of a routine; the default one goes. */
    private static String definition(ResultSet row, ObjectName name) throws SQLException {
        String printed = row.getString(5).stripTrailing();
        String prefix = row.getString(11) + ".";
        String keyword = "CREATE OR REPLACE " + (row.getString(4).equals("p") ? "PROCEDURE " : "FUNCTION ");
        return name.namespace().isEmpty() && printed.startsWith(keyword + prefix)
                ? keyword + printed.substring(keyword.length() + prefix.length())
                : printed;
    }

    private static String aggregate(ResultSet row) throws SQLException {
        StringBuilder words = new StringBuilder("AGGREGATE (sfunc = ")
                .append(row.getString(6))
                .append(", stype = ")
                .append(row.getString(7));
        if (!row.getString(8).equals("-")) {
            words.append(", finalfunc = ").append(row.getString(8));
        }
        if (row.getString(9) != null) {
            words.append(", initcond = '").append(row.getString(9)).append('\'');
        }
        if (!row.getString(10).equals("-")) {
            words.append(", combinefunc = ").append(row.getString(10));
        }
        return words.append(')').toString();
    }
}
