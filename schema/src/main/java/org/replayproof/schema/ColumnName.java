package org.replayproof.schema;

import org.apiguardian.api.API;

/**
 * Which column of which table.
 *
 * @param table the table's name
 * @param column the column's name as the catalog spells it
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ColumnName(ObjectName table, String column) {

    /** {@code table.column}. */
    @Override
    public String toString() {
        return table + "." + column;
    }
}
