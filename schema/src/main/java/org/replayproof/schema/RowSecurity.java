package org.replayproof.schema;

import org.apiguardian.api.API;

/**
 * Whether a PostgreSQL table uses its policies to decide which rows a role can read.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum RowSecurity {
    /** Policies, if there are any, have no effect. */
    OFF,
    /** For everybody but the owner. */
    ENABLED,
    /** For the owner too. */
    FORCED
}
