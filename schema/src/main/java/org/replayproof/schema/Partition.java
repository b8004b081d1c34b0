package org.replayproof.schema;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The part that a PostgreSQL table has in partitioning.
 *
 * @param by how it is divided: {@code RANGE (day)}; null when it is not
 * @param of the table it is a partition of; null when it is none
 * @param bound which rows it holds as a partition: {@code FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')}; null when it is
 *     none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Partition(
        @Nullable String by,
        @Nullable ObjectName of,
        @Nullable String bound) {

    /** An undivided table that is no part of another. */
    public static final Partition NONE = new Partition(null, null, null);

    @Nullable String parent() {
        return of == null ? null : of + " " + bound;
    }
}
