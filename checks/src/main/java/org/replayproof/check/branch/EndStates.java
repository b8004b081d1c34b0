package org.replayproof.check.branch;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.replayproof.replay.Effect;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayResult;
import org.replayproof.replay.orders.SteadyRows;
import org.replayproof.state.State;

/** Compares the states in which two orders end; values from a clock do not count. */
final class EndStates {

    private final Supplier<OrderExplorer> explorers;
    private @Nullable SteadyRows steady;

    /**
     * Compares nothing yet.
     *
     * @param explorers makes an explorer that has run nothing
     */
    EndStates(Supplier<OrderExplorer> explorers) {
        this.explorers = explorers;
    }

    /** Whether two orders that succeeded end in different states. */
    boolean differ(ReplayResult one, ReplayResult other) {
        if (!one.state().schema().isEquivalentTo(other.state().schema())) {
            return true;
        }
        return hasOtherRows(one, other)
                && !steady(one, one).rowChanges(steady(one, other)).isEmpty();
    }

    /** The differences. */
    Effect between(ReplayResult one, ReplayResult other) {
        return hasOtherRows(one, other)
                ? Effect.between(steady(one, one), steady(one, other))
                : Effect.between(one.state(), other.state());
    }

    private static boolean hasOtherRows(ReplayResult one, ReplayResult other) {
        return !one.state().rowChanges(other.state()).isEmpty();
    }

    /** Asked for only where rows seem to differ: an order runs once more, a second later. */
    private State steady(ReplayResult repeated, ReplayResult result) {
        if (steady == null) {
            SteadyRows.awaitTheClock();
            try (OrderExplorer fresh = explorers.get()) {
                ReplayOrder order = new ReplayOrder(List.copyOf(repeated.order().positions()));
                steady = SteadyRows.between(repeated.state(), fresh.run(order).state());
            }
        }
        return steady.of(result.state());
    }
}
