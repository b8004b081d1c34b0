package org.replayproof.migrator.record;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A database has no history table of the expected kind.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String table;
    private final ArrayList<String> columns;
    private final ArrayList<String> missingColumns;

    private UnreadableRecordException(String message, String table, List<String> columns, List<String> missingColumns) {
        super(message);
        this.table = table;
        this.columns = new ArrayList<>(columns);
        this.missingColumns = new ArrayList<>(missingColumns);
    }

    static UnreadableRecordException missing(String message) {
        return new UnreadableRecordException(message, "", List.of(), List.of());
    }

    static UnreadableRecordException ofShape(String message, HistoryTable table, List<String> missingColumns) {
        return new UnreadableRecordException(message, table.sql(), table.columns(), missingColumns);
    }

    /**
     * Whether there is no such table at all. So it is in a database in which the migrator never ran.
     *
     * @return false when a table of the name is there, and is not what it should be
     */
    public boolean isTableMissing() {
        return table.isEmpty();
    }

    /**
     * The table that is not what it should be.
     *
     * @return the table as SQL writes it; empty when there is none
     */
    public String table() {
        return table;
    }

    /**
     * The columns that the table has.
     *
     * @return their names; empty when there is no table
     */
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /**
     * The columns that the table lacks.
     *
     * @return their names; empty when something else is wrong with the table
     */
    public List<String> missingColumns() {
        return List.copyOf(missingColumns);
    }
}
