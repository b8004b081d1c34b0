package org.replayproof.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayResult;
import org.replayproof.state.State;

/** Detects an order whose state differs from the declared one, and finds the shortest such order. */
final class Divergence {

    private final MigrationProject project;
    private final OrderExplorer explorer;
    private final State declared;
    private @Nullable SteadyRows steady;

    Divergence(MigrationProject project, OrderExplorer explorer, State declared) {
        this.project = project;
        this.explorer = explorer;
        this.declared = declared;
    }

    /** The state an order ends in, when it is another than the declared one's. */
    Optional<State> of(ReplayResult result) {
        return differ(declared, result.state()) ? Optional.of(result.state()) : Optional.empty();
    }

    State declared() {
        return declared;
    }

    State stateOf(ReplayOrder order) {
        return explorer.run(order).state();
    }

    /** The state of the same migrations in their declared order. */
    State declaredState(ReplayOrder order) {
        return stateOf(sorted(order.positions()));
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
        return reordered.succeeded() && expected.succeeded() && differ(expected.state(), reordered.state());
    }

    private static ReplayOrder sorted(Collection<Integer> positions) {
        return new ReplayOrder(positions.stream().sorted().toList());
    }

    private boolean differ(State expected, State actual) {
        if (!expected.schema().isEquivalentTo(actual.schema())) {
            return true;
        }
        return !expected.rowChanges(actual).isEmpty()
                && !steady(expected).rowChanges(steady(actual)).isEmpty();
    }

    /** What differs between two states, whenever each was made. */
    Effect between(State expected, State actual) {
        return expected.rowChanges(actual).isEmpty()
                ? Effect.between(expected, actual)
                : Effect.between(steady(expected), steady(actual));
    }

    /** Found only when rows seem to differ, because it takes a second: the declared order is run once more, later. */
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
