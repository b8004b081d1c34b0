package org.replayproof.engine.sqlite;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;
import org.replayproof.schema.View;

/**
 * The statement for a change, if a single one makes it. To alter a column or a constraint, SQLite needs a table rebuild,
 * which needs several statements and the whole table.
 */
final class Statements {

    private Statements() {}

    static Optional<String> of(Change change) {
        if (change instanceof Change.Added added) {
            return create(added.object());
        }
        return change instanceof Change.Removed removed ? drop(removed.object()) : Optional.empty();
    }

    private static Optional<String> create(SchemaObject object) {
        if (object instanceof Column column) {
            return Clauses.isAddable(column)
                    ? Optional.of(
                            "ALTER TABLE " + Names.quote(column.table()) + " ADD COLUMN " + Clauses.column(column))
                    : Optional.empty();
        }
        if (object instanceof Table table) {
            return Optional.of(table(table));
        }
        if (object instanceof View view) {
            return Optional.of("CREATE VIEW " + Names.quote(view.name()) + columns(view) + " AS " + view.definition());
        }
        if (object instanceof Index index) {
            return Optional.of(index(index));
        }
        return object instanceof Trigger trigger ? Optional.of(trigger(trigger)) : Optional.empty();
    }

    /** SQLite keeps the statement without the name of the database. */
    private static String trigger(Trigger trigger) {
        String head = "CREATE TRIGGER ";
        String namespace = trigger.table().namespace();
        String definition = trigger.definition();
        return namespace.isEmpty() || !definition.startsWith(head)
                ? definition
                : head + Names.quote(namespace) + "." + definition.substring(head.length());
    }

    private static Optional<String> drop(SchemaObject object) {
        if (object instanceof Column column) {
            return Optional.of(
                    "ALTER TABLE " + Names.quote(column.table()) + " DROP COLUMN " + Names.quote(column.name()));
        }
        if (object instanceof Table table) {
            return Optional.of("DROP TABLE " + Names.quote(table.name()));
        }
        if (object instanceof View view) {
            return Optional.of("DROP VIEW " + Names.quote(view.name()));
        }
        if (object instanceof Index index) {
            return Optional.of("DROP INDEX " + Names.quote(beside(index.table(), index.name())));
        }
        return object instanceof Trigger trigger
                ? Optional.of("DROP TRIGGER " + Names.quote(name(trigger)))
                : Optional.empty();
    }

    private static ObjectName name(Trigger trigger) {
        return trigger.definition().startsWith("CREATE TEMP ")
                ? new ObjectName(SchemaReader.TEMPORARY, trigger.name())
                : beside(trigger.table(), trigger.name());
    }

    private static ObjectName beside(ObjectName table, String name) {
        return new ObjectName(table.namespace(), name);
    }

    /** With a list of columns, because the query alone does not contain their names. */
    private static String columns(View view) {
        return view.columns().isEmpty()
                ? ""
                : " " + Names.list(view.columns().stream().map(Column::name).toList());
    }

    private static String index(Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX "
                + Names.quote(beside(index.table(), index.name())) + " ON "
                + Names.quote(index.table().name()) + " (" + String.join(", ", index.keys()) + ")"
                + (index.predicate() == null ? "" : " WHERE " + index.predicate());
    }

    private static String table(Table table) {
        String name = Names.quote(table.name());
        String virtual = "VIRTUAL ";
        Optional<String> module = table.options().stream()
                .filter(option -> option.startsWith(virtual))
                .findFirst();
        if (module.isPresent()) {
            return "CREATE VIRTUAL TABLE " + name + " " + module.get().substring(virtual.length());
        }
        String options = table.options().stream()
                .filter(option -> option.equals("STRICT") || option.equals("WITHOUT ROWID"))
                .collect(Collectors.joining(", "));
        String parts = Stream.concat(
                        table.columns().stream().map(column -> Clauses.column(column, table)),
                        table.parts().flatMap(part -> Clauses.constraint(part, table).stream()))
                .collect(Collectors.joining(", "));
        return "CREATE TABLE " + name + " (" + parts + ")" + (options.isEmpty() ? "" : " " + options);
    }
}
