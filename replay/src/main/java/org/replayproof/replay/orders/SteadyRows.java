package org.replayproof.replay.orders;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.replayproof.engine.RowDigest;
import org.replayproof.schema.ObjectName;
import org.replayproof.state.State;

/**
 * Leaves the columns out of a comparison in which even two runs of the same migrations differ: values made from a clock.
 *
 * @param unsteady those columns by their table
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record SteadyRows(Map<ObjectName, Set<String>> unsteady) {

    /** Longer than the coarsest clock that SQL reads, so that values made from it differ between two runs. */
    private static final long CLOCK_MILLIS = 1_050;

    /** Copies the map. */
    public SteadyRows {
        unsteady = Map.copyOf(unsteady);
    }

    /**
     * Compares two runs of the same migrations.
     *
     * @param run how the first one ended
     * @param later how the second one ended, after {@link #awaitTheClock()}
     * @return the columns in which they differ
     */
    public static SteadyRows between(State run, State later) {
        Map<ObjectName, Set<String>> unsteady = new HashMap<>();
        run.rowChanges(later).forEach((table, change) -> unsteady.put(table, change.columns()));
        return new SteadyRows(unsteady);
    }

    /**
     * Waits until every clock shows another time.
     *
     * @throws IllegalStateException when the thread is interrupted
     */
    public static void awaitTheClock() {
        try {
            Thread.sleep(CLOCK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while comparing the rows of two runs.", e);
        }
    }

    /**
     * A state without those columns.
     *
     * @param state any state of the same migrations
     * @return a copy in which they do not count
     */
    public State of(State state) {
        Map<ObjectName, State.Content> contents = new HashMap<>();
        state.tables().forEach((table, content) -> {
            Set<String> ignored = unsteady.get(table);
            RowDigest digest = content.digest();
            contents.put(
                    table,
                    ignored == null || digest == null
                            ? content
                            : new State.Content(content.rows(), digest.without(ignored), content.counters()));
        });
        return new State(state.schema(), contents, state.comparison());
    }
}
