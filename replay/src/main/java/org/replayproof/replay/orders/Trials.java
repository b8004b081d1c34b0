package org.replayproof.replay.orders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayResult;

/** Runs the orders of one search, each once, and counts its budget. */
final class Trials {

    /** States of large schemas are large, and most results are asked for again soon or never. */
    private static final int KEPT = 256;

    private final OrderExplorer explorer;
    private final OrderBudget budget;
    private final long start = System.nanoTime();
    private final long before;

    private final Map<List<Integer>, ReplayResult> results = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Integer>, ReplayResult> eldest) {
            return size() > KEPT;
        }
    };

    Trials(OrderExplorer explorer, OrderBudget budget) {
        this.explorer = explorer;
        this.budget = budget;
        this.before = explorer.steps();
    }

    ReplayResult run(List<Integer> positions) {
        ReplayResult known = results.get(positions);
        if (known != null) {
            return known;
        }
        ReplayResult result = explorer.run(new ReplayOrder(positions));
        results.put(List.copyOf(positions), result);
        return result;
    }

    long steps() {
        return explorer.steps() - before;
    }

    boolean isSpent() {
        return !allows(1);
    }

    /** Whether so many steps more are within the budget. */
    boolean allows(int more) {
        boolean inTime = budget.time().isZero()
                || System.nanoTime() - start < budget.time().toNanos();
        return inTime && (budget.steps() == 0 || steps() + more <= budget.steps());
    }
}
