package org.replayproof.schema;

import org.apiguardian.api.API;

/**
 * The name of a constraint or index.
 *
 * @param value the name as the catalog spells it; empty if the database stores none
 * @param generated whether the database generated it, judged by its form
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ConstraintName(String value, boolean generated) {

    /** No name: SQLite keeps none for most constraints. */
    public static final ConstraintName NONE = new ConstraintName("", true);

    @Override
    public String toString() {
        return value;
    }
}
