package org.replayproof.replay.rows;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/** Some tables, and all without which they cannot hold rows. */
record NeededTables(Set<ObjectName> names) implements Predicate<Table> {

    static NeededTables of(Set<ObjectName> chosen, Schema schema) {
        Set<ObjectName> needed = new HashSet<>(chosen);
        int known;
        do {
            known = needed.size();
            for (Table table : schema.tables()) {
                ObjectName whole = table.partition().of();
                if (whole != null && needed.contains(whole)) {
                    needed.add(table.name());
                }
                if (needed.contains(table.name())) {
                    neededBy(table).forEach(needed::add);
                }
            }
        } while (needed.size() > known);
        return new NeededTables(needed);
    }

    private static Stream<ObjectName> neededBy(Table table) {
        return Stream.of(
                        table.foreignKeys().stream().map(ForeignKey::referencedTable),
                        table.inherits().stream(),
                        Stream.ofNullable(table.partition().of()))
                .flatMap(names -> names);
    }

    @Override
    public boolean test(Table table) {
        return names.contains(table.name());
    }
}
