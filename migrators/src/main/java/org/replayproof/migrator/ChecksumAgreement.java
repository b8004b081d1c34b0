package org.replayproof.migrator;

import org.apiguardian.api.API;

/**
 * Whether a recorded checksum is that of the current migration.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum ChecksumAgreement {
    /** The file is unchanged since it ran. */
    SAME,
    /** The file has changed since, or the checksum was written by hand. */
    OTHER,
    /** There is no checksum, or it is not known how it was made. */
    UNKNOWN
}
