package org.replayproof.replay.orders;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.replayproof.replay.ReplayOrder;

/** Runs random orders that keep to all dependencies. One that fails or ends differently shows a dependency that was missed. */
final class Confirmation {

    private static final int ORDERS = 20;

    /** More of them have the same cause most often. */
    private static final int CONTRADICTIONS = 3;

    private final Trials trials;
    private final SwapTrial swaps;
    private final Precedence precedence;
    private final Alternatives alternatives;
    private final Set<List<Integer>> refuted;
    private final SplittableRandom random;
    private final Set<List<Integer>> confirmed = new HashSet<>();
    private final Set<String> contradictions = new LinkedHashSet<>();
    private boolean spent;

    /**
     * Makes one.
     *
     * @param refuted pairs that are known to run in either sequence somewhere
     */
    Confirmation(
            Trials trials,
            SwapTrial swaps,
            Precedence precedence,
            Alternatives alternatives,
            Set<List<Integer>> refuted,
            long seed) {
        this.trials = trials;
        this.swaps = swaps;
        this.precedence = precedence;
        this.alternatives = alternatives;
        this.refuted = refuted;
        this.random = new SplittableRandom(seed);
    }

    /** Draws orders until one of them adds a dependency; false when all of them end as declared. */
    boolean findsMore() {
        confirmed.clear();
        for (int drawn = 0; drawn < ORDERS && contradictions.size() < CONTRADICTIONS; drawn++) {
            spent = !trials.allows(precedence.size());
            if (spent) {
                return false;
            }
            List<Integer> order = draw();
            if (swaps.endsAsDeclared(order)) {
                confirmed.add(order);
            } else if (explains(order)) {
                return true;
            }
        }
        return false;
    }

    private boolean explains(List<Integer> order) {
        Optional<Dependency> missed =
                missed(order).filter(each -> !refuted.contains(List.of(each.earlier(), each.later())));
        if (missed.isPresent()) {
            precedence.add(missed.get());
            return true;
        }
        if (alternatives.learn(order)) {
            return true;
        }
        contradictions.add(new ReplayOrder(order).token());
        return false;
    }

    /** Ends early only where alternatives exclude each other. */
    private List<Integer> draw() {
        List<Integer> order = new ArrayList<>();
        List<Integer> ready;
        do {
            ready = IntStream.range(0, precedence.size())
                    .filter(each -> !order.contains(each) && order.containsAll(precedence.before(each)))
                    .filter(each -> alternatives.allow(
                            Stream.concat(order.stream(), Stream.of(each)).toList()))
                    .boxed()
                    .toList();
            if (!ready.isEmpty()) {
                order.add(ready.get(random.nextInt(ready.size())));
            }
        } while (!ready.isEmpty());
        return order;
    }

    /**
     * Puts neighbours back into their declared sequence, one after the other, and finds the two whose exchange turns a good order
     * into a bad one.
     */
    private Optional<Dependency> missed(List<Integer> order) {
        List<List<Integer>> way = wayToDeclared(order);
        int bad = 0;
        int good = way.size() - 1;
        while (good - bad > 1) {
            int middle = (bad + good) / 2;
            if (swaps.endsAsDeclared(way.get(middle))) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        List<Integer> swapped = way.get(bad);
        int place = 0;
        while (swapped.get(place).equals(way.get(good).get(place))) {
            place++;
        }
        Swap exchanged = new Swap(List.copyOf(swapped.subList(0, place)), swapped.get(place + 1), swapped.get(place));
        return swaps.judgeAnywhere(exchanged);
    }

    private static List<List<Integer>> wayToDeclared(List<Integer> order) {
        List<List<Integer>> way = new ArrayList<>();
        List<Integer> present = new ArrayList<>(order);
        way.add(List.copyOf(present));
        for (int end = present.size() - 1; end > 0; end--) {
            for (int i = 0; i < end; i++) {
                if (present.get(i) > present.get(i + 1)) {
                    present.add(i, present.remove(i + 1));
                    way.add(List.copyOf(present));
                }
            }
        }
        return way;
    }

    int confirmed() {
        return confirmed.size();
    }

    /** Tokens of orders that end differently though they keep to every dependency. */
    List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    List<String> leftOut() {
        return spent ? List.of("random orders that keep to the dependencies: the budget was spent") : List.of();
    }
}
