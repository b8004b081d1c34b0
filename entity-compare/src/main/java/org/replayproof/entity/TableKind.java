package org.replayproof.entity;

import java.util.List;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Table;

/** What kind of table it is, and which of its constraints it enforces. */
final class TableKind {

    private TableKind() {}

    /** A foreign table can have no keys; those of the table behind it are not seen. */
    static boolean isForeign(Table table) {
        return table.options().stream().anyMatch(option -> option.startsWith("SERVER "));
    }

    /** The foreign keys that refuse rows: one that is NOT ENFORCED is a description. */
    static List<ForeignKey> enforced(Table table) {
        return table.foreignKeys().stream()
                .filter(key -> !key.options().contains("NOT ENFORCED"))
                .toList();
    }
}
