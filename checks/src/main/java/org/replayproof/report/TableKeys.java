package org.replayproof.report;

import org.replayproof.schema.Table;

/** Which keys of a table a column belongs to. */
final class TableKeys {

    private TableKeys() {}

    static boolean isPrimary(Table table, String column) {
        return table.primaryKey() != null && table.primaryKey().columns().contains(column);
    }

    static boolean isForeign(Table table, String column) {
        return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column));
    }

    /** {@code PK FK}, as far as it applies. */
    static String marks(Table table, String column) {
        return ((isPrimary(table, column) ? "PK " : "") + (isForeign(table, column) ? "FK" : "")).strip();
    }
}
