package org.replayproof.replay.orders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tries a dependency again where other migrations have run before the two: one that creates the same object may take the place of
 * the earlier one. Where the two can be exchanged then, the dependency is only one of several {@link Alternatives}.
 */
final class Surroundings {

    /** Up to so many candidates every subset of them is tried. */
    private static final int ALL_SUBSETS = 4;

    private final DeclaredRun declared;
    private final Trials trials;
    private final SwapTrial swaps;
    private final Precedence precedence;
    private final Set<Swap> tried = new HashSet<>();
    private int untried;

    Surroundings(DeclaredRun declared, Trials trials, SwapTrial swaps, Precedence precedence) {
        this.declared = declared;
        this.trials = trials;
        this.swaps = swaps;
        this.precedence = precedence;
    }

    /** A dependency that does not hold after some other migrations; empty when each holds wherever it was tried. */
    Optional<Dependency> refuted() {
        untried = 0;
        return precedence.minimal().stream().filter(this::isRefuted).findFirst();
    }

    private boolean isRefuted(Dependency dependency) {
        for (List<Integer> added : subsets(candidates(dependency))) {
            Optional<Swap> swap = swap(dependency, added).filter(tried::add);
            if (swap.isEmpty()) {
                continue;
            }
            if (trials.isSpent()) {
                tried.remove(swap.get());
                untried++;
            } else if (trials.run(swap.get().swapped()).succeeded()
                    && swaps.endsAsDeclared(swap.get().swapped())) {
                return true;
            }
        }
        return false;
    }

    private List<Integer> candidates(Dependency dependency) {
        return IntStream.range(0, precedence.size())
                .filter(each -> each != dependency.earlier() && each != dependency.later())
                .filter(each -> !precedence.isBefore(each, dependency.earlier())
                        && !precedence.isBefore(each, dependency.later())
                        && !precedence.isBefore(dependency.earlier(), each)
                        && !precedence.isBefore(dependency.later(), each))
                .filter(each -> declared.footprint(each).rivals(declared.footprint(dependency.earlier())))
                .boxed()
                .toList();
    }

    /** The smallest first. Of many candidates, each alone and all together. */
    private static List<List<Integer>> subsets(List<Integer> candidates) {
        List<List<Integer>> all = new ArrayList<>();
        if (candidates.size() <= ALL_SUBSETS) {
            for (int bits = 0; bits < 1 << candidates.size(); bits++) {
                int chosen = bits;
                all.add(IntStream.range(0, candidates.size())
                        .filter(i -> (chosen >> i & 1) == 1)
                        .mapToObj(candidates::get)
                        .toList());
            }
            all.sort(Comparator.comparingInt(List::size));
        } else {
            all.add(List.of());
            candidates.forEach(each -> all.add(List.of(each)));
            all.add(candidates);
        }
        return all;
    }

    /** Empty where what is added must itself run after one of the two. */
    private Optional<Swap> swap(Dependency dependency, List<Integer> added) {
        List<Integer> needed = new ArrayList<>(added);
        needed.addAll(precedence.before(dependency.earlier()));
        precedence.before(dependency.later()).stream()
                .filter(each -> each != dependency.earlier())
                .forEach(needed::add);
        List<Integer> base = precedence.closure(needed);
        return base.contains(dependency.earlier()) || base.contains(dependency.later())
                ? Optional.empty()
                : Optional.of(new Swap(base, dependency.earlier(), dependency.later()));
    }

    List<String> leftOut() {
        return untried == 0
                ? List.of()
                : List.of(untried + " other surroundings of dependencies: the budget was spent");
    }
}
