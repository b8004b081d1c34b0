package org.replayproof.replay.orders;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Several migrations of which one must run before another one, no matter which.
 *
 * @param earlier their places in the declared order, sorted; the first one is what the other migration has in the declared order
 * @param later the place of the migration that needs one of them
 * @param kind its reaction when none of them has run before it
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Alternative(List<Integer> earlier, int later, Dependency.Kind kind) {

    /** Copies and sorts the list. */
    public Alternative {
        earlier = earlier.stream().sorted().toList();
    }
}
