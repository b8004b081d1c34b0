package org.replayproof.finding;

import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.schema.ObjectRef;

/**
 * Finds the migration to blame for an object. It is called only after a failure, so a green run does not need its time.
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Origins {

    /** Knows nothing. */
    Origins UNKNOWN = object -> Optional.empty();

    /**
     * The migrations that created, changed or dropped an object.
     *
     * @param object the object, which need not exist
     * @return the known blame; empty if none is known. Never throws an exception, because that would hide the failure
     */
    Optional<Blame> of(ObjectRef object);
}
