package org.replayproof.finding;

import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.schema.ObjectRef;

/**
 * Knows which migration is to blame for an object. Asked only when something failed, so a green run pays nothing.
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Origins {

    /** Knows nothing. */
    Origins UNKNOWN = object -> Optional.empty();

    /**
     * Who made an object what it is, or took it away.
     *
     * @param object the object, there or not
     * @return what is known; empty when nothing is. Never throws: not knowing must not hide the failure
     */
    Optional<Blame> of(ObjectRef object);
}
