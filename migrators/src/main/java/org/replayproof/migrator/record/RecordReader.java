package org.replayproof.migrator.record;

import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;

/**
 * Reads what a migrator's own table says. Reads only: it works on a session that refuses writes.
 *
 * <p>Example:
 *
 * <pre>{@code
 * RecordReader reader = project.migrator().record().orElseThrow();
 * for (RecordedMigration row : reader.read(connection).rows()) {
 *     System.out.println(row.time() + " " + row + " " + row.state());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface RecordReader {

    /**
     * Reads the history table of a database.
     *
     * @param connection an open session; left as it was
     * @return what the table says
     * @throws UnreadableRecordException when there is no such table, or it has another shape; the message names the table, the
     *     columns and the next step, and holds no value of a row
     * @throws SQLException when the database cannot be queried
     */
    MigrationRecord read(Connection connection) throws SQLException;
}
