package org.replayproof.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayResult;
import org.replayproof.replay.orders.EndComparison;
import org.replayproof.state.State;

/** Detects an order whose state differs from the declared one, and finds the shortest such order. */
final class Divergence {

    private final OrderExplorer explorer;
    private final EndComparison ends;

    Divergence(MigrationProject project, OrderExplorer explorer, State declared) {
        this.explorer = explorer;
        this.ends = new EndComparison(project, declared);
    }

    /** The state an order ends in, when it is another than the declared one's. */
    Optional<State> of(ReplayResult result) {
        return ends.differ(ends.declared(), result.state()) ? Optional.of(result.state()) : Optional.empty();
    }

    State declared() {
        return ends.declared();
    }

    /** The facts in which two states differ. */
    Effect between(State expected, State actual) {
        return ends.between(expected, actual);
    }

    State stateOf(ReplayOrder order) {
        return explorer.run(order).state();
    }

    /** The state of the same migrations in their declared order. */
    State declaredState(ReplayOrder order) {
        return stateOf(inSequence(order));
    }

    /** The same migrations in their declared order. */
    ReplayOrder inSequence(ReplayOrder order) {
        return sorted(order.positions());
    }

    /** The migrations that run in another sequence than the declared one; the others are only what these need. */
    List<Integer> outOfSequence(ReplayOrder order) {
        Set<Integer> inverted = new HashSet<>();
        inversions(order.positions()).forEach(inverted::addAll);
        return order.positions().stream().filter(inverted::contains).toList();
    }

    /** Whether an order puts the same migrations in the same wrong sequence as a shorter one that is known. */
    boolean explains(ReplayOrder known, ReplayOrder order) {
        List<Integer> places =
                known.positions().stream().map(order.positions()::indexOf).toList();
        Set<List<Integer>> inversions = inversions(known.positions());
        return places.stream().allMatch(place -> place >= 0)
                && inversions(order.positions()).containsAll(inversions);
    }

    private static Set<List<Integer>> inversions(List<Integer> positions) {
        Set<List<Integer>> inversions = new HashSet<>();
        for (int i = 0; i < positions.size(); i++) {
            for (int j = i + 1; j < positions.size(); j++) {
                if (positions.get(i) > positions.get(j)) {
                    inversions.add(List.of(positions.get(i), positions.get(j)));
                }
            }
        }
        return inversions;
    }

    /** First puts neighbours back into their declared sequence, then leaves migrations out, as long as it still diverges. */
    ReplayOrder shrink(ReplayOrder diverging) {
        List<Integer> positions = new ArrayList<>(diverging.positions());
        boolean shorter = true;
        while (shorter) {
            shorter = straighten(positions) || leaveOut(positions);
        }
        return new ReplayOrder(positions);
    }

    private boolean straighten(List<Integer> positions) {
        for (int i = 0; i + 1 < positions.size(); i++) {
            if (positions.get(i) > positions.get(i + 1)) {
                List<Integer> swapped = new ArrayList<>(positions);
                swapped.set(i, positions.get(i + 1));
                swapped.set(i + 1, positions.get(i));
                if (diverges(swapped)) {
                    positions.clear();
                    positions.addAll(swapped);
                    return true;
                }
            }
        }
        return false;
    }

    private boolean leaveOut(List<Integer> positions) {
        for (int i = positions.size() - 1; i >= 0; i--) {
            List<Integer> fewer = new ArrayList<>(positions);
            fewer.remove(i);
            if (diverges(fewer)) {
                positions.clear();
                positions.addAll(fewer);
                return true;
            }
        }
        return false;
    }

    private boolean diverges(List<Integer> positions) {
        ReplayOrder order = new ReplayOrder(positions);
        ReplayOrder straight = sorted(positions);
        if (order.equals(straight)) {
            return false;
        }
        ReplayResult reordered = explorer.run(order);
        ReplayResult expected = explorer.run(straight);
        return reordered.succeeded() && expected.succeeded() && ends.differ(expected.state(), reordered.state());
    }

    private static ReplayOrder sorted(Collection<Integer> positions) {
        return new ReplayOrder(positions.stream().sorted().toList());
    }
}
