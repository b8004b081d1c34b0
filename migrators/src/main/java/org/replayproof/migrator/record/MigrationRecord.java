package org.replayproof.migrator.record;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a history table says.
 *
 * @param tool the tool whose table it is, such as {@code Flyway}; {@code the project's own runner} where it is none of the known ones
 * @param table the table as SQL writes it, with its schema where the product has schemas
 * @param newestOnly whether the table keeps only the newest version, which then stands for all migrations before it
 * @param checksums how its checksums are compared with the migrations
 * @param rows its rows, in the order in which the table says that migrations ran
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record MigrationRecord(
        String tool, String table, boolean newestOnly, RecordedChecksums checksums, List<RecordedMigration> rows) {

    /** Copies the rows. */
    public MigrationRecord {
        rows = List.copyOf(rows);
    }
}
