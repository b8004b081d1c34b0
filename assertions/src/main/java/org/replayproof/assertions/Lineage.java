package org.replayproof.assertions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * From which tables a table inherits, and which inherit from it.
 *
 * @param schema where they are
 * @param table whose lineage it is
 * @param partitions its own partitions
 * @param ancestors the tables from which it inherits, directly or through others
 * @param descendants the tables that inherit from it, directly or through others
 */
record Lineage(Schema schema, Table table, List<String> partitions, List<String> ancestors, List<String> descendants) {

    static Lineage of(Schema schema, Table table) {
        List<String> partitions = schema.tables().stream()
                .filter(each -> table.name().equals(each.partition().of()))
                .map(each -> each.name().toString())
                .toList();
        return new Lineage(schema, table, partitions, ancestors(schema, table), descendants(schema, table));
    }

    boolean isPartitionOf(String parent) {
        ObjectName of = table.partition().of();
        return of != null && schema.isNamed(of, parent);
    }

    String words() {
        ObjectName of = table.partition().of();
        return of == null ? "no partition" : "PARTITION OF " + of;
    }

    private static Stream<ObjectName> parents(Table table) {
        return Stream.concat(
                table.inherits().stream(), Stream.ofNullable(table.partition().of()));
    }

    private static List<String> ancestors(Schema schema, Table table) {
        Set<String> found = new LinkedHashSet<>();
        List<Table> open = new ArrayList<>(List.of(table));
        while (!open.isEmpty()) {
            parents(open.remove(0))
                    .map(ObjectName::toString)
                    .filter(found::add)
                    .flatMap(name -> schema.table(name).stream())
                    .forEach(open::add);
        }
        return List.copyOf(found);
    }

    private static List<String> descendants(Schema schema, Table table) {
        return schema.tables().stream()
                .filter(each -> ancestors(schema, each).contains(table.name().toString()))
                .map(each -> each.name().toString())
                .toList();
    }
}
