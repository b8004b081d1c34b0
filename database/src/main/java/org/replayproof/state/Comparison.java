package org.replayproof.state;

import org.apiguardian.api.API;

/**
 * The question that two states are compared for. It decides which values of a row count.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Comparison {
    /** One database before and after something ran in it: every column counts as it is, and so does every counter. */
    MOMENTS,

    /**
     * Two runs of the same migrations, in two databases or orders. Values that no two runs share do not count: numbers that the database
     * draws, defaults that depend on time or chance. A reference to such a number counts as the row that it refers to. Counters
     * count where a rollback takes them back.
     */
    RUNS
}
