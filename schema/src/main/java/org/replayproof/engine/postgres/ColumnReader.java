package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Column;

/** Reads the columns of tables and views. */
final class ColumnReader {

    private static final Pattern MADE_UP = Pattern.compile(".*_not_null\\d*");
    private static final Pattern MADE_UP_SEQUENCE = Pattern.compile(".*_seq\\d*");
    private static final Map<String, String> STORAGES =
            Map.of("p", "PLAIN", "e", "EXTERNAL", "x", "EXTENDED", "m", "MAIN");
    private static final Map<String, String> COMPRESSIONS = Map.of("p", "pglz", "l", "lz4");
    private static final Map<String, Long> LARGEST =
            Map.of("smallint", (long) Short.MAX_VALUE, "integer", (long) Integer.MAX_VALUE);

    private final Catalog catalog;
    private final Map<Long, Relation> relations;

    ColumnReader(Catalog catalog, Map<Long, Relation> relations) {
        this.catalog = catalog;
        this.relations = relations;
    }

    /** A default names no column, so it is printed without its table, whose columns the server would look up each time. */
    void read() throws SQLException {
        catalog.each(
                """
                select a.attrelid, a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
                    pg_catalog.pg_get_expr(b.adbin, case when a.attgenerated = '' then 0 else b.adrelid end, true),
                    a.attidentity, a.attgenerated, a.attcollation,
                    l.collname, l.collnamespace,
                    case when a.attstorage <> t.typstorage then a.attstorage::text end, a.attcompression::text,
                    nullif(a.attstattarget, -1), pg_catalog.array_to_string(a.attoptions, ', '),
                    pg_catalog.array_to_string(a.attacl, E'\\n'),
                    case when a.attacl is not null then pg_catalog.pg_get_userbyid(c.relowner) end,
                    case when a.attfdwoptions is not null then %s end, n.conname, n.convalidated, n.connoinherit,
                    i.seqstart, i.seqincrement, i.seqmin, i.seqmax, i.seqcycle, i.seqcache, c.relowner, s.relname
                from pg_catalog.pg_attribute a
                join pg_catalog.pg_class c on c.oid = a.attrelid
                join pg_catalog.pg_type t on t.oid = a.atttypid
                left join pg_catalog.pg_attrdef b on b.adrelid = a.attrelid and b.adnum = a.attnum
                left join pg_catalog.pg_collation l on l.oid = a.attcollation and a.attcollation <> t.typcollation
                left join pg_catalog.pg_constraint n
                    on n.contype = 'n' and n.conislocal and n.conrelid = a.attrelid and n.conkey[1] = a.attnum
                left join (pg_catalog.pg_depend q
                        join pg_catalog.pg_sequence i on i.seqrelid = q.objid
                        join pg_catalog.pg_class s on s.oid = q.objid)
                    on a.attidentity <> '' and q.deptype = 'i' and q.refobjid = a.attrelid and q.refobjsubid = a.attnum
                        and q.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                where c.relkind in ('r', 'p', 'f', 'v', 'm') and %s
                    and a.attnum > 0 and not a.attisdropped
                order by a.attrelid, a.attnum
                """.formatted(Catalog.options("a.attfdwoptions"), catalog.asked("c.relnamespace", "c.oid")),
                this::column);
    }

    private void column(Cells row) throws SQLException {
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
                options(row),
                // A column does not contain the owner of its table: only the usual owner is printed without a name.
                catalog.privileges()
                        .grants("c", row.getString(16), row.getLong(28) == catalog.owner() ? row.getString(17) : null),
                catalog.comments().onPart("pg_class", row.getLong(1), number)));
    }

    private static List<String> options(Cells row) throws SQLException {
        List<String> options = new ArrayList<>();
        option(options, "STORAGE ", STORAGES.get(String.valueOf(row.getString(12))), "");
        option(options, "COMPRESSION ", COMPRESSIONS.get(String.valueOf(row.getString(13))), "");
        option(options, "STATISTICS ", row.getString(14), "");
        option(options, "(", row.getString(15), ")");
        option(options, "OPTIONS (", row.getString(18), ")");
        notNull(row, options);
        numbering(row, options);
        return options;
    }

    private static void option(List<String> options, String before, @Nullable String words, String after) {
        if (words != null) {
            options.add(before + words + after);
        }
    }

    /** From PostgreSQL 18 on NOT NULL is a constraint with a name and more. */
    private static void notNull(Cells row, List<String> options) throws SQLException {
        String name = row.getString(19);
        if (name == null) {
            return;
        }
        // A renamed table or column keeps the name that was generated before.
        if (!MADE_UP.matcher(name).matches()) {
            options.add("NOT NULL NAMED " + Names.quote(name));
        }
        if (!row.getBoolean(20)) {
            options.add("NOT NULL NOT VALID");
        }
        if (row.getBoolean(21)) {
            options.add("NOT NULL NO INHERIT");
        }
    }

    /** The options of an identity column's sequence, if any. */
    private static void numbering(Cells row, List<String> options) throws SQLException {
        long increment = row.getLong(23);
        if (increment == 0) {
            return; // There is none: a sequence always moves.
        }
        String name = String.valueOf(row.getString(29));
        // A renamed table or column keeps the name that was generated before.
        if (!MADE_UP_SEQUENCE.matcher(name).matches()) {
            options.add(ColumnAlteration.SEQUENCE + Names.quote(name));
        }
        List<String> words = new ArrayList<>();
        long largest = LARGEST.getOrDefault(row.getString(4), Long.MAX_VALUE);
        boolean rising = increment > 0;
        long minimum = rising ? 1 : -largest - 1;
        long maximum = rising ? largest : -1;
        say(words, "START WITH ", row.getLong(22), rising ? row.getLong(24) : row.getLong(25));
        say(words, "INCREMENT BY ", increment, 1);
        say(words, "MINVALUE ", row.getLong(24), minimum);
        say(words, "MAXVALUE ", row.getLong(25), maximum);
        say(words, "CACHE ", row.getLong(27), 1);
        if (row.getBoolean(26)) {
            words.add("CYCLE");
        }
        if (!words.isEmpty()) {
            options.add("IDENTITY (" + String.join(" ", words) + ")");
        }
    }

    private static void say(List<String> words, String word, long value, long usual) {
        if (value != usual) {
            words.add(word + value);
        }
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
