package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.Exclusion;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Unique;

/** Reads the constraints of tables. NOT NULL is none of them here, though PostgreSQL 18 keeps a row for each. */
final class ConstraintReader {

    private static final Map<String, ForeignKey.Action> ACTIONS = Map.of(
            "a", ForeignKey.Action.NO_ACTION,
            "r", ForeignKey.Action.RESTRICT,
            "c", ForeignKey.Action.CASCADE,
            "n", ForeignKey.Action.SET_NULL,
            "d", ForeignKey.Action.SET_DEFAULT);

    private final Catalog catalog;
    private final Map<Long, Relation> relations;
    private final Map<Long, Map<Integer, String>> columnsElsewhere = new HashMap<>();

    ConstraintReader(Catalog catalog, Map<Long, Relation> relations) {
        this.catalog = catalog;
        this.relations = relations;
    }

    void read() throws SQLException {
        if (catalog.scope().defaultOnly()) {
            readColumnsElsewhere();
        }
        // A foreign key to a partitioned table has another row for each partition.
        catalog.each(
                """
                select k.conrelid, k.conname, k.contype, k.condeferrable, k.condeferred, k.convalidated, k.conkey,
                    k.confrelid, f.relname, f.relnamespace, k.confkey, k.confupdtype, k.confdeltype, k.confmatchtype,
                    case k.contype
                        when 'c' then pg_catalog.pg_get_expr(k.conbin, k.conrelid, true)
                        when 'x' then pg_catalog.pg_get_constraintdef(k.oid, true) end,
                    i.indkey, i.indnkeyatts, %s, %s, %s, k.connoinherit, k.oid,
                    pg_catalog.array_to_string(x.reloptions, ', '), s.spcname, %s, i.indisclustered, i.indisreplident
                from pg_catalog.pg_constraint k
                left join pg_catalog.pg_class f on f.oid = k.confrelid
                left join pg_catalog.pg_index i on k.contype in ('p', 'u', 'x') and i.indexrelid = k.conindid
                left join pg_catalog.pg_class x on x.oid = i.indexrelid
                left join pg_catalog.pg_tablespace s on s.oid = x.reltablespace
                left join pg_catalog.pg_constraint o on o.oid = k.conparentid and o.conrelid = k.conrelid
                where k.contype in ('p', 'u', 'f', 'c', 'x') and k.conrelid <> 0 and %s and o.oid is null
                order by k.conrelid, k.conname
                """.formatted(
                                catalog.since(15) ? "i.indnullsnotdistinct" : "false",
                                catalog.since(18) ? "k.conperiod" : "false",
                                catalog.since(18) ? "k.conenforced" : "true",
                                catalog.since(15) ? "k.confdelsetcols" : "null",
                                catalog.asked("k.connamespace", "k.conrelid")),
                this::constraint);
    }

    /** What foreign keys may point at outside of the one namespace that is read. */
    private void readColumnsElsewhere() throws SQLException {
        catalog.each(
                """
                select a.attrelid, a.attnum, a.attname
                from pg_catalog.pg_attribute a
                where a.attnum > 0 and a.attrelid in (
                    select k.confrelid from pg_catalog.pg_constraint k
                    where k.contype = 'f' and k.connamespace in %s)
                """.formatted(catalog.namespaces()),
                row -> columnsElsewhere
                        .computeIfAbsent(row.getLong(1), relation -> new HashMap<>())
                        .put(row.getInt(2), row.getString(3)));
    }

    private void constraint(Cells row) throws SQLException {
        Relation relation = relations.get(row.getLong(1));
        if (relation == null) {
            return;
        }
        String name = row.getString(2);
        List<Integer> numbers = Catalog.numbers(row.getString(7));
        List<String> columns = relation.columnNames(numbers);
        String table = relation.name.name();
        List<String> options = options(row, relation);
        String comment = catalog.comments().on("pg_constraint", row.getLong(22));
        switch (row.getString(3)) {
            case "p" ->
                relation.primaryKey = new PrimaryKey(
                        relation.name,
                        GeneratedNames.of(name, table, List.of(), "pkey"),
                        columns,
                        included(row, relation),
                        deferrable(row),
                        options,
                        comment);
            case "u" ->
                relation.uniques.add(new Unique(
                        relation.name,
                        GeneratedNames.of(name, table, relation.columnNames(Catalog.numbers(row.getString(16))), "key"),
                        columns,
                        included(row, relation),
                        row.getBoolean(18),
                        deferrable(row),
                        options,
                        comment));
            case "c" -> relation.checks.add(check(row, relation, numbers, options, comment));
            case "x" ->
                relation.exclusions.add(new Exclusion(
                        relation.name,
                        GeneratedNames.of(name, table, columns, "excl"),
                        Printed.oneLine(row.getString(15)),
                        options,
                        comment));
            default ->
                relation.foreignKeys.add(foreignKey(
                        row, relation, columns, GeneratedNames.of(name, table, columns, "fkey"), options, comment));
        }
    }

    private static List<String> options(Cells row, Relation relation) throws SQLException {
        List<String> options = new ArrayList<>();
        boolean foreign = row.getString(3).equals("f");
        if (row.getBoolean(19)) {
            options.add(foreign ? "PERIOD" : "WITHOUT OVERLAPS");
        }
        if (!row.getBoolean(20)) {
            options.add("NOT ENFORCED");
        }
        if (row.getBoolean(21) && row.getString(3).equals("c")) {
            options.add("NO INHERIT");
        }
        if (foreign && row.getString(25) != null) {
            options.add("SET " + Names.list(relation.columnNames(Catalog.numbers(row.getString(25)))));
        }
        if (!foreign && row.getString(23) != null) {
            options.add("WITH (" + row.getString(23) + ")");
        }
        if (!foreign && row.getString(24) != null) {
            options.add("USING INDEX TABLESPACE " + row.getString(24));
        }
        options.addAll(Marks.of(row.getBoolean(26), row.getBoolean(27)));
        return options;
    }

    private static CheckConstraint check(
            Cells row, Relation relation, List<Integer> numbers, List<String> options, @Nullable String comment)
            throws SQLException {
        List<String> columns = relation.columnNames(List.copyOf(new TreeSet<>(numbers)));
        // Only a condition on a single column lends its column's name to the constraint.
        ConstraintName name = GeneratedNames.of(
                row.getString(2), relation.name.name(), columns.size() == 1 ? columns : List.of(), "check");
        return new CheckConstraint(
                relation.name, name, Printed.oneLine(row.getString(15)), columns, row.getBoolean(6), options, comment);
    }

    private ForeignKey foreignKey(
            Cells row,
            Relation relation,
            List<String> columns,
            ConstraintName name,
            List<String> options,
            @Nullable String comment)
            throws SQLException {
        long target = row.getLong(8);
        ObjectName referenced = catalog.name(row.getLong(10), row.getString(9));
        Relation known = relations.get(target);
        Map<Integer, String> names =
                known == null ? columnsElsewhere.getOrDefault(target, Map.of()) : known.columnNames;
        return new ForeignKey(
                relation.name,
                name,
                columns,
                referenced,
                Catalog.numbers(row.getString(11)).stream()
                        .map(number -> names.getOrDefault(number, "?"))
                        .toList(),
                ACTIONS.getOrDefault(row.getString(12), ForeignKey.Action.NO_ACTION),
                ACTIONS.getOrDefault(row.getString(13), ForeignKey.Action.NO_ACTION),
                match(row.getString(14)),
                deferrable(row),
                row.getBoolean(6),
                options,
                comment);
    }

    private static List<String> included(Cells row, Relation relation) throws SQLException {
        List<Integer> all = Catalog.numbers(row.getString(16));
        return relation.columnNames(all.subList(Math.min(row.getInt(17), all.size()), all.size()));
    }

    private static @Nullable String match(String letter) {
        return switch (letter) {
            case "f" -> "FULL";
            case "p" -> "PARTIAL";
            default -> null;
        };
    }

    private static @Nullable String deferrable(Cells row) throws SQLException {
        if (!row.getBoolean(4)) {
            return null;
        }
        return row.getBoolean(5) ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE";
    }
}
