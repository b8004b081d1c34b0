package org.replayproof.check.truth;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * How a migration stands in a database, by its schema and by its record.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Standing {
    /** Recorded, and its facts are there. */
    PRESENT,
    /** Some of its facts are there, and some are not. */
    HALF_APPLIED,
    /** Recorded, and none of its facts is there. */
    RECORDED_AND_ABSENT,
    /** Its facts are there, and the record does not know it. */
    PRESENT_AND_NOT_RECORDED,
    /** Not recorded, and nothing of it is there. */
    PENDING,
    /** Recorded, and the history has no such migration. */
    RECORDED_WITHOUT_FILE,
    /** Recorded, and no fact of the schema proves or disproves it. */
    UNPROVABLE;

    /** The standing in words: {@code half applied}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
