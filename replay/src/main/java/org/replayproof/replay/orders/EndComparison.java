package org.replayproof.replay.orders;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.state.State;

/**
 * Compares the states in which two orders of the same migrations end. Column positions, generated names and values made from a
 * clock do not count.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class EndComparison {

    private final MigrationProject project;
    private final State declared;
    private @Nullable SteadyRows steady;

    /**
     * Makes one.
     *
     * @param project whose orders are compared
     * @param declared the state in which its declared order ends
     */
    public EndComparison(MigrationProject project, State declared) {
        this.project = project;
        this.declared = declared;
    }

    /**
     * The end of the declared order.
     *
     * @return its state
     */
    public State declared() {
        return declared;
    }

    /**
     * Whether two states differ in a way that counts.
     *
     * @param expected one state
     * @param actual another state
     * @return true when the schemas are not equivalent, or rows or counters differ
     */
    public boolean differ(State expected, State actual) {
        if (!expected.schema().isEquivalentTo(actual.schema())) {
            return true;
        }
        return !expected.rowChanges(actual).isEmpty()
                && !steady(expected).rowChanges(steady(actual)).isEmpty();
    }

    /**
     * The facts in which two states differ.
     *
     * @param expected one state
     * @param actual another state
     * @return the difference, without values made from a clock
     */
    public Effect between(State expected, State actual) {
        return expected.rowChanges(actual).isEmpty()
                ? Effect.between(expected, actual)
                : Effect.between(steady(expected), steady(actual));
    }

    /** Found only when rows seem to differ, because it takes a second: the declared order runs once more, later. */
    private State steady(State state) {
        if (steady == null) {
            steady = SteadyRows.between(declared, runLater());
        }
        return steady.of(state);
    }

    private State runLater() {
        SteadyRows.awaitTheClock();
        try (OrderExplorer fresh = project.explorer()) {
            return fresh.run(ReplayOrder.declared(project.history().migrations().size()))
                    .state();
        }
    }
}
