package org.replayproof.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replayproof.engine.Rereader.RowVersion;
import org.replayproof.engine.postgres.PreparedQueries.Question;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Table;

/**
 * Detects which tables have other rows than before: a changed row has another place, or another statement of another
 * transaction wrote it. Tables are queried in groups that do not change, so that a group is planned once.
 */
final class RowVersions {

    private static final int GROUP = 64;

    private static final String ELSEWHERE = """
            select 1 from pg_catalog.pg_foreign_table
            union all
            select 1 from pg_catalog.pg_class c
            where exists (select from pg_catalog.pg_am m where m.amtype = 't' and m.amname <> 'heap') and c.relkind = 'r'
                and c.relam not in (select m.oid from pg_catalog.pg_am m where m.amname = 'heap')
            limit 1""";

    private static final String VERSIONS = "select v.number, pg_catalog.count(*), pg_catalog.bit_xor("
            + "pg_catalog.hash_record_extended(row(v.relation, v.place, v.inserted, v.command), 0))"
            + " from (%s) v (number, relation, place, inserted, command) group by v.number";

    private static final RowVersion EMPTY = new RowVersion(0, 0);

    private List<Group> groups = new ArrayList<>();

    private record Group(List<ObjectName> tables, String sql) {

        static Group of(List<ObjectName> tables, String defaultNamespace) {
            List<String> selects = new ArrayList<>();
            for (ObjectName table : tables) {
                String namespace = table.namespace().isEmpty() ? defaultNamespace : table.namespace();
                selects.add("select " + selects.size() + ", tableoid, ctid, xmin, cmin from "
                        + Names.quote(new ObjectName(namespace, table.name())));
            }
            return new Group(List.copyOf(tables), VERSIONS.formatted(String.join(" union all ", selects)));
        }
    }

    /** False where some table keeps its rows elsewhere than PostgreSQL does itself, and so has no versions of them. */
    static boolean areIn(PreparedQueries queries) throws SQLException {
        List<String> elsewhere = new ArrayList<>();
        queries.each(ELSEWHERE, row -> elsewhere.add(row.getString(1)));
        return elsewhere.isEmpty();
    }

    Map<ObjectName, RowVersion> of(PreparedQueries queries, String defaultNamespace, List<Table> tables)
            throws SQLException {
        regroup(queries, defaultNamespace, tables);
        Map<ObjectName, RowVersion> versions = new HashMap<>();
        tables.forEach(table -> versions.put(table.name(), EMPTY));
        queries.all(groups.stream()
                .map(group -> Question.of(
                        group.sql(),
                        row -> versions.put(
                                group.tables().get(row.getInt(1)), new RowVersion(row.getLong(2), row.getLong(3)))))
                .toList());
        return versions;
    }

    /**
     * Groups whose tables all exist stay. New tables join the groups that are not larger than they are together, so that a
     * table is planned again only a few times while its group grows.
     */
    private void regroup(PreparedQueries queries, String defaultNamespace, List<Table> tables) throws SQLException {
        Set<ObjectName> left = new LinkedHashSet<>();
        tables.forEach(table -> left.add(table.name()));
        Set<ObjectName> there = new HashSet<>(left);
        List<Group> kept = new ArrayList<>();
        for (Group group : groups) {
            if (there.containsAll(group.tables())) {
                kept.add(group);
                left.removeAll(group.tables());
            } else {
                queries.forget(group.sql());
            }
        }
        for (Group small : smallest(kept)) {
            if (left.isEmpty()
                    || small.tables().size() > left.size()
                    || small.tables().size() == GROUP) {
                break;
            }
            kept.remove(small);
            queries.forget(small.sql());
            left.addAll(small.tables());
        }
        List<ObjectName> names = List.copyOf(left);
        for (int from = 0; from < names.size(); from += GROUP) {
            kept.add(Group.of(names.subList(from, Math.min(names.size(), from + GROUP)), defaultNamespace));
        }
        groups = kept;
    }

    private static List<Group> smallest(List<Group> groups) {
        return groups.stream()
                .sorted(Comparator.comparingInt(group -> group.tables().size()))
                .toList();
    }
}
