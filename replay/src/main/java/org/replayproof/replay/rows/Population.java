package org.replayproof.replay.rows;

import org.apiguardian.api.API;

/**
 * What kind of rows a check needs.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Population {
    /** Ordinary rows: values in nullable columns too, each row another value. */
    MINIMAL(3),
    /** The limits of each type: longest and empty text, zero, negative, smallest and largest numbers, far dates, Unicode. */
    BOUNDARY(6),
    /** NULL and duplicates wherever the schema allows them, text that differs in case or spaces only, orphans. */
    HOSTILE(5);

    private final int rows;

    Population(int rows) {
        this.rows = rows;
    }

    /** How many rows a table gets. */
    int rows() {
        return rows;
    }
}
