package org.replayproof.engine.sqlite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.engine.Repair;
import org.replayproof.schema.Change;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/**
 * Makes one schema into another: triggers, views and indexes go first and come last, in between tables are dropped, altered,
 * rebuilt and created. SQLite creates views and triggers whatever they name, so that their order among themselves does not
 * matter; but while one of them names what is gone it renames no table and drops no column, so that all of them make way.
 */
final class RepairScript {

    private final Schema from;
    private final Schema to;
    private final NavigableMap<ObjectName, Table> before;
    private final NavigableMap<ObjectName, Table> after;
    private final List<TableChange> changes = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();

    private RepairScript(Schema from, Schema to) {
        this.from = from;
        this.to = to;
        this.before = tables(from);
        this.after = tables(to);
        before.forEach((name, table) -> {
            if (after.containsKey(name)) {
                changes.add(new TableChange(table, after.get(name)));
            }
        });
    }

    static Repair between(Schema from, Schema to) {
        SchemaDiff diff = SchemaDiff.between(from, to);
        // Attaching a database takes its file, which no schema knows.
        List<Change> left = diff.changes().stream()
                .filter(change -> change.ref().kind() == ObjectKind.NAMESPACE)
                .toList();
        return new Repair(diff.isEmpty() ? List.of() : new RepairScript(from, to).write(), left);
    }

    private List<String> write() {
        boolean cascading = changes.stream().anyMatch(TableChange::isRebuild)
                && Stream.of(from, to)
                        .flatMap(schema -> schema.tables().stream())
                        .anyMatch(table -> !table.foreignKeys().isEmpty());
        // Dropping a table deletes its rows, and rows that refer to them would go along.
        if (cascading) {
            statements.add("PRAGMA foreign_keys = OFF");
        }
        writeChanges();
        if (cascading) {
            statements.add("PRAGMA foreign_keys = ON");
        }
        return statements;
    }

    private void writeChanges() {
        Set<SchemaObject> kept = kept();
        Predicate<SchemaObject> moves = object -> !kept.contains(object);
        hangingOn(from, Trigger.class).filter(moves).forEach(this::drop);
        hangingOn(from, View.class).filter(moves).forEach(this::drop);
        hangingOn(from, Index.class).filter(moves).forEach(this::drop);
        // From the back: while a temporary table is there, its name means it and not the table that it hides.
        before.descendingMap().values().stream()
                .filter(table -> !after.containsKey(table.name()))
                .forEach(this::drop);
        changes.forEach(change -> statements.addAll(change.statements(to)));
        after.values().stream()
                .filter(table -> !before.containsKey(table.name()))
                .forEach(this::create);
        hangingOn(to, Index.class).filter(moves).forEach(this::create);
        hangingOn(to, View.class).filter(moves).forEach(this::create);
        hangingOn(to, Trigger.class).filter(moves).forEach(this::create);
    }

    /** What both have and need not make way. */
    private Set<SchemaObject> kept() {
        boolean shaken = changes.stream()
                .anyMatch(change -> change.isRebuild() || !change.dropped().isEmpty());
        Set<ObjectName> rebuilt = changes.stream()
                .filter(TableChange::isRebuild)
                .map(change -> change.to().name())
                .collect(Collectors.toSet());
        Set<SchemaObject> kept = new HashSet<>();
        hangingOn(from, Index.class)
                .filter(index -> !rebuilt.contains(index.table()))
                .forEach(kept::add);
        if (!shaken) {
            hangingOn(from, View.class).forEach(kept::add);
            hangingOn(from, Trigger.class).forEach(kept::add);
        }
        kept.retainAll(to.allObjects().collect(Collectors.toSet()));
        Set<ObjectName> standing =
                Stream.concat(before.keySet().stream(), names(kept)).collect(Collectors.toSet());
        kept.removeIf(object -> object instanceof Trigger trigger && !standing.contains(trigger.table()));
        return kept;
    }

    private static Stream<ObjectName> names(Set<SchemaObject> objects) {
        return objects.stream().filter(View.class::isInstance).map(view -> ((View) view).name());
    }

    private static <T extends SchemaObject> Stream<T> hangingOn(Schema schema, Class<T> type) {
        return schema.allObjects().filter(type::isInstance).map(type::cast);
    }

    private void drop(SchemaObject object) {
        Statements.of(new Change.Removed(object)).ifPresent(statements::add);
    }

    private void create(SchemaObject object) {
        Statements.of(new Change.Added(object)).ifPresent(statements::add);
    }

    private static NavigableMap<ObjectName, Table> tables(Schema schema) {
        return schema.tables().stream()
                .collect(Collectors.toMap(Table::name, table -> table, (one, other) -> one, TreeMap::new));
    }
}
