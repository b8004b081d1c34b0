package org.replayproof.migrator.record;

import org.apiguardian.api.API;

/**
 * How the checksums of a history table are compared with the migrations.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum RecordedChecksums {
    /** The table has none. */
    NONE,
    /** By the migrator's own checksum, as {@code Migration.checksum()} gives it. */
    OF_MIGRATOR,
    /** By the content of the file, with the hash function that at least one row of the table agrees with. */
    OF_FILE
}
