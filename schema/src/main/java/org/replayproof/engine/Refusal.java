package org.replayproof.engine;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * How a database refused a statement.
 *
 * @param code the product's own code: an SQLSTATE such as {@code 23505}, SQLite's {@code SQLITE_CONSTRAINT_UNIQUE}
 * @param blockers the names of the constraints that refused it, or {@code table.column} for a column that must not
 *     be null, and for a column with an unnamed unique constraint; empty if the database does not report them
 * @param message the message of the database
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Refusal(String code, Set<String> blockers, String message) {

    /** Copies the names and keeps their order. */
    public Refusal {
        blockers = Collections.unmodifiableSet(new LinkedHashSet<>(blockers));
    }
}
