package org.replayproof.replay;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.Schema;
import org.replayproof.state.State;

/**
 * The result of a replay in an order.
 *
 * @param order the requested order
 * @param ran the migrations that ran to their end, in the order in which they did
 * @param failure the failure; empty if it ran to its end
 * @param state the database at the end; when a step failed, as that step left it
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.STABLE, since = "0.1.0")
public record ReplayResult(
        ReplayOrder order, List<Migration> ran, Optional<MigrationFailedException> failure, State state) {

    /** Copies the list. */
    public ReplayResult {
        ran = List.copyOf(ran);
    }

    /**
     * Whether every migration ran to its end.
     *
     * @return true when none failed
     */
    public boolean succeeded() {
        return failure.isEmpty();
    }

    /**
     * The schema at the end.
     *
     * @return the schema
     * @throws MigrationFailedException when a step failed: a schema half-way proves nothing
     */
    public Schema schema() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return state.schema();
    }
}
