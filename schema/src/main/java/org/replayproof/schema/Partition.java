package org.replayproof.schema;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The role of a PostgreSQL table in partitioning.
 *
 * @param by how it is divided: {@code RANGE (day)}; null when it is not
 * @param of the table it is a partition of; null if it is not a partition
 * @param bound the rows of the partition: {@code FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')}; null when it is
 *     not a partition
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Partition(
        @Nullable String by,
        @Nullable ObjectName of,
        @Nullable String bound) {

    /** A table that is neither partitioned nor a partition. */
    public static final Partition NONE = new Partition(null, null, null);

    @Nullable String parent() {
        return of == null ? null : of + " " + bound;
    }
}
