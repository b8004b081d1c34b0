package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.schema.Access;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.RangeType;
import org.replayproof.schema.SchemaObject;

/** Reads enum types, domains, composite types and ranges. */
final class TypeReader {

    private final Catalog catalog;
    private final Map<Long, SchemaObject> types;
    private final Map<Long, List<String>> labels = new HashMap<>();
    private final Map<Long, List<Domain.Condition>> conditions = new HashMap<>();
    private final Map<Long, List<String>> attributes = new HashMap<>();
    private final Map<Long, List<CompositeType.AttributeComment>> comments = new HashMap<>();

    /** Adds the requested ones, by their numbers. */
    TypeReader(Catalog catalog, Map<Long, SchemaObject> types) {
        this.catalog = catalog;
        this.types = types;
    }

    void read() throws SQLException {
        List<Cells> rows = new ArrayList<>();
        catalog.each(
                """
                select t.oid, t.typnamespace, t.typname, t.typtype, t.typowner, pg_catalog.pg_get_userbyid(t.typowner),
                    pg_catalog.array_to_string(t.typacl, E'\\n'),
                    pg_catalog.format_type(nullif(t.typbasetype, 0), t.typtypmod), t.typnotnull, t.typdefault,
                    l.collnamespace, l.collname, pg_catalog.format_type(r.rngsubtype, null),
                    pg_catalog.concat_ws(', ', 'subtype = ' || pg_catalog.format_type(r.rngsubtype, null),
                        'subtype_opclass = ' || pg_catalog.quote_ident(o.opcname), 'collation = ' || k.oid::pg_catalog.regcollation,
                        'canonical = ' || nullif(r.rngcanonical::oid, 0)::pg_catalog.regproc,
                        'subtype_diff = ' || nullif(r.rngsubdiff::oid, 0)::pg_catalog.regproc,
                        'multirange_type_name = ' || pg_catalog.format_type(r.rngmultitypid, null))
                from pg_catalog.pg_type t
                left join pg_catalog.pg_class c on c.oid = t.typrelid
                left join pg_catalog.pg_type b on b.oid = t.typbasetype
                left join pg_catalog.pg_collation l on t.typtype = 'd' and l.oid = t.typcollation
                    and t.typcollation <> b.typcollation
                left join pg_catalog.pg_range r on r.rngtypid = t.oid
                left join pg_catalog.pg_type u on u.oid = r.rngsubtype
                left join pg_catalog.pg_opclass o on o.oid = r.rngsubopc and not o.opcdefault
                left join pg_catalog.pg_collation k on k.oid = r.rngcollation and r.rngcollation <> u.typcollation
                where (t.typtype in ('e', 'd', 'r') or t.typtype = 'c' and c.relkind = 'c')
                    and %s and %s
                order by t.typnamespace, t.typname
                """.formatted(catalog.asked("t.typnamespace", "t.oid"), Catalog.notOfAnExtension("pg_type", "t.oid")),
                rows::add);
        Set<String> kinds = rows.stream().map(row -> row.getString(4)).collect(Collectors.toSet());
        if (kinds.contains("e")) {
            readLabels();
        }
        if (kinds.contains("d")) {
            readConditions();
        }
        if (kinds.contains("c")) {
            readAttributes();
        }
        for (Cells row : rows) {
            types.put(row.getLong(1), type(row));
        }
    }

    private SchemaObject type(Cells row) throws SQLException {
        long oid = row.getLong(1);
        ObjectName name = catalog.name(row.getLong(2), row.getString(3));
        Access access = catalog.access("T", row, 5);
        String comment = catalog.comments().on("pg_type", oid);
        return switch (row.getString(4)) {
            case "e" -> new EnumType(name, labels.getOrDefault(oid, List.of()), access, comment);
            case "c" ->
                new CompositeType(
                        name,
                        attributes.getOrDefault(oid, List.of()),
                        comments.getOrDefault(oid, List.of()),
                        access,
                        comment);
            case "r" -> new RangeType(name, row.getString(13), row.getString(14), access, comment);
            default ->
                new Domain(
                        name,
                        row.getString(8),
                        !row.getBoolean(9),
                        row.getString(10),
                        row.getString(12) == null
                                ? null
                                : catalog.builtIn(row.getLong(11), row.getString(12))
                                        .toString(),
                        conditions.getOrDefault(oid, List.of()),
                        access,
                        comment);
        };
    }

    private void readLabels() throws SQLException {
        catalog.each(
                "select enumtypid, enumlabel from pg_catalog.pg_enum where " + catalog.asked("enumtypid")
                        + " order by enumtypid, enumsortorder",
                row -> labels.computeIfAbsent(row.getLong(1), type -> new ArrayList<>())
                        .add(row.getString(2)));
    }

    private void readConditions() throws SQLException {
        catalog.each(
                """
                select k.contypid, t.typname, k.conname, pg_catalog.pg_get_expr(k.conbin, 0, true), k.convalidated,
                    k.oid
                from pg_catalog.pg_constraint k
                join pg_catalog.pg_type t on t.oid = k.contypid
                where k.contype = 'c' and %s
                order by k.contypid, k.conname
                """.formatted(catalog.asked("t.typnamespace", "k.contypid")),
                row -> conditions
                        .computeIfAbsent(row.getLong(1), type -> new ArrayList<>())
                        .add(new Domain.Condition(
                                GeneratedNames.of(row.getString(3), row.getString(2), List.of(), "check"),
                                Printed.oneLine(row.getString(4)),
                                row.getBoolean(5),
                                catalog.comments().on("pg_constraint", row.getLong(6)))));
    }

    private void readAttributes() throws SQLException {
        catalog.each("""
                select c.reltype, pg_catalog.quote_ident(a.attname) || ' '
                    || pg_catalog.format_type(a.atttypid, a.atttypmod)
                    || coalesce(' COLLATE ' || l.oid::pg_catalog.regcollation, ''), c.oid, a.attnum,
                    pg_catalog.quote_ident(a.attname)
                from pg_catalog.pg_class c
                join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                join pg_catalog.pg_type t on t.oid = a.atttypid
                left join pg_catalog.pg_collation l on l.oid = a.attcollation and a.attcollation <> t.typcollation
                where c.relkind = 'c' and %s
                order by c.oid, a.attnum
                """.formatted(catalog.asked("c.relnamespace", "c.oid")), row -> {
            attributes
                    .computeIfAbsent(row.getLong(1), type -> new ArrayList<>())
                    .add(row.getString(2));
            String comment = catalog.comments().onPart("pg_class", row.getLong(3), row.getInt(4));
            if (comment != null) {
                comments.computeIfAbsent(row.getLong(1), type -> new ArrayList<>())
                        .add(new CompositeType.AttributeComment(row.getString(5), comment));
            }
        });
    }
}
