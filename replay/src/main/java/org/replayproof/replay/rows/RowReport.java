package org.replayproof.replay.rows;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;

/**
 * Which rows a database holds after {@link Rows#into}, and what could not be filled.
 *
 * @param tables every table of the schema that was not left out, in the order in which it was filled; partitions included
 * @param notFilled what could not be filled as asked, each with the reason
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RowReport(List<TableRows> tables, List<NotFilled> notFilled) {

    /** Copies the lists. */
    public RowReport {
        tables = List.copyOf(tables);
        notFilled = List.copyOf(notFilled);
    }

    /**
     * The rows of one table.
     *
     * @param table the table
     * @param rows how many rows it holds, those that existed before included
     * @since 0.1.0
     */
    public record TableRows(ObjectName table, long rows) {}

    /**
     * Something that has fewer rows or other values than the population asks for.
     *
     * @param object the table, column, constraint or partition
     * @param reason why, with the database's own error where there is one
     * @since 0.1.0
     */
    public record NotFilled(ObjectRef object, String reason) {
        /** {@code orders: the database refuses its rows: …}. */
        @Override
        public String toString() {
            return object + ": " + reason;
        }
    }

    /**
     * How many rows a table holds.
     *
     * @param table the table
     * @return its rows; empty for a table that was left out
     */
    public Optional<Long> rowsOf(ObjectName table) {
        return tables.stream()
                .filter(rows -> rows.table().equals(table))
                .map(TableRows::rows)
                .findFirst();
    }
}
