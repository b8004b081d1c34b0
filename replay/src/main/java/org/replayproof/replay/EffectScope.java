package org.replayproof.replay;

import org.apiguardian.api.API;

/**
 * The facts of a database that are read between two steps of a replay.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum EffectScope {
    /** Nothing: no statement is sent but those of the migrations. */
    NONE,
    /** The schema. */
    SCHEMA,
    /** The schema, and the rows as far as they can be compared. */
    ALL
}
