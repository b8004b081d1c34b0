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
    /** As usual: not where rows come from replication. */
    ENABLED,
    /** Only where rows come from replication. */
    REPLICA,
    /** Wherever rows come from. */
    ALWAYS,
    /** Never. */
    DISABLED;

    /** Null for the usual one, which goes without saying. */
    @Nullable String words() {
        return switch (this) {
            case ENABLED -> null;
            case DISABLED -> "no";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
