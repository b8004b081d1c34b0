package org.replayproof.migrator.record;

import org.apiguardian.api.API;

/**
 * What a row of a history table says about its migration.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum RecordedState {
    /** It has run. */
    APPLIED,
    /** It counts as applied, and the row itself says that it did not run. */
    SKIPPED,
    /** It began and did not end, or ended with an error. */
    FAILED,
    /** It has run and was taken back. */
    ROLLED_BACK,
    /** The database was there already: this version and those before it count as applied. */
    BASELINE;

    /**
     * Whether the migrator treats the migration as applied, so that it does not run again.
     *
     * @return true for {@link #APPLIED}, {@link #SKIPPED} and {@link #BASELINE}
     */
    public boolean isApplied() {
        return this == APPLIED || this == SKIPPED || this == BASELINE;
    }
}
