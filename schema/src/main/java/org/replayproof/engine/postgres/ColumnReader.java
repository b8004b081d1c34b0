package org.replayproof.engine.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Column;

/** Reads the columns of tables and views. */
final class ColumnReader {

    private final Catalog catalog;
    private final Map<Long, Relation> relations;

    ColumnReader(Catalog catalog, Map<Long, Relation> relations) {
        this.catalog = catalog;
        this.relations = relations;
    }

    void read() throws SQLException {
        catalog.each("""
                select a.attrelid, a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
                    pg_catalog.pg_get_expr(b.adbin, b.adrelid, true), a.attidentity, a.attgenerated, a.attcollation,
                    l.collname, l.collnamespace, d.description
                from pg_catalog.pg_attribute a
                join pg_catalog.pg_class c on c.oid = a.attrelid
                join pg_catalog.pg_type t on t.oid = a.atttypid
                left join pg_catalog.pg_attrdef b on b.adrelid = a.attrelid and b.adnum = a.attnum
                left join pg_catalog.pg_collation l on l.oid = a.attcollation and a.attcollation <> t.typcollation
                left join pg_catalog.pg_description d
                    on d.objoid = c.oid and d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objsubid = a.attnum
                where c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relnamespace in %s
                    and a.attnum > 0 and not a.attisdropped
                order by a.attrelid, a.attnum
                """.formatted(catalog.namespaces()), this::column);
    }

    private void column(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong(1));
        if (relation == null) {
            return;
        }
        int number = row.getInt(2);
        String name = row.getString(3);
        relation.columnNames.put(number, name);
        relation.collations.put(number, row.getLong(9));
        String expression = Printed.oneLineOrNull(row.getString(6));
        Column.Generated generated = generated(expression, row.getString(8));
        relation.columns.add(new Column(
                relation.name,
                name,
                relation.columns.size() + 1,
                row.getString(4),
                !row.getBoolean(5),
                generated == null ? expression : null,
                identity(row.getString(7)),
                generated,
                collation(row.getString(10), row.getLong(11)),
                row.getString(12)));
    }

    private static Column.@Nullable Generated generated(@Nullable String expression, String letter) {
        return expression == null || letter.isEmpty() ? null : new Column.Generated(expression, letter.equals("s"));
    }

    private static Column.Identity identity(String letter) {
        return switch (letter) {
            case "a" -> Column.Identity.ALWAYS;
            case "d" -> Column.Identity.BY_DEFAULT;
            default -> Column.Identity.NONE;
        };
    }

    private @Nullable String collation(@Nullable String name, long namespace) {
        return name == null ? null : catalog.builtIn(namespace, name).toString();
    }
}
