package org.replayproof.engine.sqlite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;

/**
 * What makes a table into another of the same name, indexes and triggers aside. Columns go, and come at the end, by a statement
 * of their own; for all else the table is rebuilt as SQLite's documentation has it: created under another name, filled, put in
 * the place of the old one.
 */
record TableChange(Table from, Table to) {

    boolean isRebuild() {
        List<Column> kept = from.columns().stream()
                .filter(column -> !dropped().contains(column))
                .toList();
        return !names(Stream.concat(kept.stream(), added().stream())).equals(names(to.columns().stream()))
                || !facts(from, dropped()).equals(facts(to, added()))
                || !added().stream().allMatch(Clauses::isAddable);
    }

    /** The columns that go. */
    List<Column> dropped() {
        return missing(from, to);
    }

    private List<Column> added() {
        return missing(to, from);
    }

    /**
     * The statements in order.
     *
     * @param schema tells which names are taken
     */
    List<String> statements(Schema schema) {
        if (isRebuild()) {
            return rebuild(schema);
        }
        return Stream.concat(
                        dropped().stream().map(column -> Statements.of(new Change.Removed(column))),
                        added().stream().map(column -> Statements.of(new Change.Added(column))))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<String> rebuild(Schema schema) {
        ObjectName name = free(schema);
        List<String> common = to.columns().stream()
                .filter(column -> column.generated() == null)
                .map(Column::name)
                .filter(filled(from)::contains)
                .toList();
        List<String> statements = new ArrayList<>();
        statements.add(Statements.table(to, name));
        if (!common.isEmpty()) {
            String list = Names.list(common);
            statements.add("INSERT INTO " + Names.quote(name) + " " + list + " SELECT "
                    + list.substring(1, list.length() - 1) + " FROM " + Names.quote(from.name()));
        }
        statements.add("DROP TABLE " + Names.quote(from.name()));
        statements.add("ALTER TABLE " + Names.quote(name) + " RENAME TO "
                + Names.quote(to.name().name()));
        return statements;
    }

    private ObjectName free(Schema schema) {
        Set<String> taken =
                schema.objects().stream().map(object -> object.ref().path()).collect(Collectors.toSet());
        ObjectName name =
                new ObjectName(to.name().namespace(), "new_" + to.name().name());
        while (taken.contains(name.toString())) {
            name = new ObjectName(name.namespace(), name.name() + "_");
        }
        return name;
    }

    /** The names of the columns that rows have values for. */
    private static Set<String> filled(Table table) {
        return table.columns().stream()
                .filter(column -> column.generated() == null)
                .map(Column::name)
                .collect(Collectors.toSet());
    }

    private static List<Column> missing(Table table, Table other) {
        return table.columns().stream()
                .filter(column -> other.column(column.name()).isEmpty())
                .toList();
    }

    private static List<String> names(Stream<Column> columns) {
        return columns.map(Column::name).toList();
    }

    /** All that is said of the table and its parts, and how often; the positions of columns are compared otherwise. */
    private static Map<Object, Integer> facts(Table table, List<Column> without) {
        Map<Object, Integer> facts = new HashMap<>();
        Stream.concat(Stream.<SchemaObject>of(table), table.parts())
                .filter(part -> !(part instanceof Index || part instanceof Trigger || without.contains(part)))
                .forEach(part -> {
                    Map<Aspect, String> aspects = new HashMap<>(part.aspects());
                    aspects.remove(Aspect.POSITION);
                    facts.merge(List.of(part.ref(), aspects), 1, Integer::sum);
                });
        return facts;
    }
}
