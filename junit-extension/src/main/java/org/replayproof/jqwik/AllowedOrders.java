package org.replayproof.jqwik;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayResult;

/** Turns digits into orders that execute. Keeps what it found: shrinking and reports ask for the same digits again. */
final class AllowedOrders {

    private final OrderExplorer explorer;
    private final int size;
    private final Map<List<Integer>, ReplayOrder> found = new HashMap<>();

    AllowedOrders(OrderExplorer explorer, int size) {
        this.explorer = explorer;
        this.size = size;
    }

    ReplayOrder of(List<Integer> digits) {
        return found.computeIfAbsent(digits, this::explore);
    }

    private ReplayOrder explore(List<Integer> digits) {
        ReplayResult drawn = explorer.drawExecutable(new Choices(digits.iterator()));
        // A dead end: of the migrations that are left, none can run any more.
        return drawn.ran().size() == size ? drawn.order() : ReplayOrder.declared(size);
    }

    /** Chooses by digits, and the first that is left when they are used up. */
    private record Choices(Iterator<Integer> digits) implements RandomGenerator {

        @Override
        public long nextLong() {
            return digits.hasNext() ? digits.next() : 0;
        }

        @Override
        public int nextInt(int bound) {
            return (int) (nextLong() % bound);
        }
    }
}
