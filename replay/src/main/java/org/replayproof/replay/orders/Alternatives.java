package org.replayproof.replay.orders;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the pairs of which one must keep its sequence: those that each repair the same bad order when they alone are put right. */
final class Alternatives {

    private final DeclaredRun declared;
    private final SwapTrial swaps;
    private final Set<Alternative> found = new LinkedHashSet<>();

    Alternatives(DeclaredRun declared, SwapTrial swaps) {
        this.declared = declared;
        this.swaps = swaps;
    }

    /**
     * Notes what repairs an order. Only the moved migration changes its place, so the other pairs of the same alternative stay as
     * they are.
     *
     * @return false when it is not exactly one set of pairs with a common migration
     */
    boolean learn(List<Integer> bad) {
        Set<Alternative.Pair> byEarlier = repairing(bad, Alternatives::earlierMoved);
        Set<Alternative.Pair> byLater = repairing(bad, Alternatives::laterMoved);
        Set<Alternative.Pair> all = new HashSet<>(byEarlier);
        all.addAll(byLater);
        boolean needsOne = all.equals(byEarlier) && haveInCommon(all, Alternative.Pair::later);
        boolean isNeededByOne = all.equals(byLater) && haveInCommon(all, Alternative.Pair::earlier);
        if (all.size() < 2 || !(needsOne || isNeededByOne)) {
            return false;
        }
        found.add(new Alternative(List.copyOf(all)));
        return true;
    }

    private Set<Alternative.Pair> repairing(
            List<Integer> bad, BiFunction<List<Integer>, Alternative.Pair, List<Integer>> repair) {
        return pairs(bad)
                .filter(pair -> swaps.endsAsDeclared(repair.apply(bad, pair)))
                .collect(Collectors.toSet());
    }

    private static boolean haveInCommon(Set<Alternative.Pair> pairs, Function<Alternative.Pair, Integer> migration) {
        return pairs.stream().map(migration).distinct().count() == 1;
    }

    /** Related migrations, the one that is in front named as the later one. */
    private Stream<Alternative.Pair> pairs(List<Integer> order) {
        return IntStream.range(0, order.size())
                .boxed()
                .flatMap(front -> IntStream.range(front + 1, order.size())
                        .filter(behind -> declared.areRelated(order.get(front), order.get(behind)))
                        .mapToObj(behind -> new Alternative.Pair(order.get(behind), order.get(front))));
    }

    private static List<Integer> earlierMoved(List<Integer> order, Alternative.Pair pair) {
        List<Integer> moved = new ArrayList<>(order);
        moved.remove((Integer) pair.earlier());
        moved.add(moved.indexOf(pair.later()), pair.earlier());
        return moved;
    }

    private static List<Integer> laterMoved(List<Integer> order, Alternative.Pair pair) {
        List<Integer> moved = new ArrayList<>(order);
        moved.remove((Integer) pair.later());
        moved.add(moved.indexOf(pair.earlier()) + 1, pair.later());
        return moved;
    }

    List<Alternative> found() {
        return List.copyOf(found);
    }

    boolean allow(List<Integer> order) {
        return found.stream().noneMatch(alternative -> alternative.isViolatedBy(order));
    }
}
