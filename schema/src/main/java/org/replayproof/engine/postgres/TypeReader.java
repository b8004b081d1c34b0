package org.replayproof.engine.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.SchemaObject;

/** Reads enum types, domains and composite types. */
final class TypeReader {

    private final Catalog catalog;

    TypeReader(Catalog catalog) {
        this.catalog = catalog;
    }

    List<SchemaObject> read() throws SQLException {
        List<SchemaObject> types = new ArrayList<>();
        collect("""
                select t.typnamespace, t.typname, l.enumlabel
                from pg_catalog.pg_type t left join pg_catalog.pg_enum l on l.enumtypid = t.oid
                where t.typtype = 'e' and t.typnamespace in %s and %s
                order by t.typnamespace, t.typname, l.enumsortorder
                """).forEach((name, labels) -> types.add(new EnumType(name, labels)));
        collect("""
                select t.typnamespace, t.typname, pg_catalog.quote_ident(a.attname) || ' '
                    || pg_catalog.format_type(a.atttypid, a.atttypmod)
                from pg_catalog.pg_type t
                join pg_catalog.pg_class c on c.oid = t.typrelid and c.relkind = 'c'
                left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where t.typtype = 'c' and t.typnamespace in %s and %s
                order by t.typnamespace, t.typname, a.attnum
                """).forEach((name, attributes) -> types.add(new CompositeType(name, attributes)));
        types.addAll(domains());
        return types;
    }

    /** The third column's values by the name in the first two; a type that has none is there all the same. */
    private Map<ObjectName, List<String>> collect(String sql) throws SQLException {
        Map<ObjectName, List<String>> collected = new LinkedHashMap<>();
        catalog.each(restricted(sql), row -> {
            List<String> values = collected.computeIfAbsent(name(row), name -> new ArrayList<>());
            if (row.getString(3) != null) {
                values.add(row.getString(3));
            }
        });
        return collected;
    }

    private List<Domain> domains() throws SQLException {
        Map<ObjectName, List<String>> checks = collect("""
                select t.typnamespace, t.typname, pg_catalog.pg_get_expr(k.conbin, 0, true)
                from pg_catalog.pg_type t
                left join pg_catalog.pg_constraint k on k.contypid = t.oid and k.contype = 'c'
                where t.typtype = 'd' and t.typnamespace in %s and %s
                order by t.typnamespace, t.typname
                """);
        List<Domain> domains = new ArrayList<>();
        catalog.each(
                restricted("""
                        select t.typnamespace, t.typname, pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull,
                            t.typdefault
                        from pg_catalog.pg_type t
                        where t.typtype = 'd' and t.typnamespace in %s and %s
                        """),
                row -> domains.add(new Domain(
                        name(row),
                        row.getString(3),
                        !row.getBoolean(4),
                        row.getString(5),
                        checks.getOrDefault(name(row), List.of()).stream()
                                .map(Printed::oneLine)
                                .sorted()
                                .toList())));
        return domains;
    }

    private String restricted(String sql) {
        return sql.formatted(catalog.namespaces(), Catalog.notOfAnExtension("pg_type", "t.oid"));
    }

    private ObjectName name(ResultSet row) throws SQLException {
        return catalog.name(row.getLong(1), row.getString(2));
    }
}
