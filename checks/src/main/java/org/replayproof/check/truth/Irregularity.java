package org.replayproof.check.truth;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * What is odd about the record of a migration, whatever the schema proves.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Irregularity {
    /** The row says that the migration was skipped. */
    SKIPPED,
    /** The row says that the migration failed. */
    FAILED,
    /** It is recorded before a migration that the history declares before it. */
    OUT_OF_ORDER,
    /** The row lacks what every other row has, or has a time that a run does not produce. */
    BY_HAND,
    /** The file has another checksum now. */
    OTHER_CHECKSUM,
    /** It has several rows. */
    TWICE;

    /** The irregularity in words: {@code out of order}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
