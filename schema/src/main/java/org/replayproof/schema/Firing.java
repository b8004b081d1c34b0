package org.replayproof.schema;

import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * When a trigger or a rule fires.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Firing {
    /** The default: not for rows from replication. */
    ENABLED,
    /** Only for rows from replication. */
    REPLICA,
    /** For all rows. */
    ALWAYS,
    /** Never. */
    DISABLED;

    /** Null for the default, which is omitted. */
    @Nullable String words() {
        return switch (this) {
            case ENABLED -> null;
            case DISABLED -> "no";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
