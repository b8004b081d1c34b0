package org.replayproof.replay;

import org.apiguardian.api.API;

/**
 * What is read of a database between two steps of a replay.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum EffectScope {
    /** Nothing: no statement is sent but those of the migrations. */
    NONE,
    /** The schema. */
    SCHEMA,
    /** The schema, and what can be compared of the rows. */
    ALL
}
