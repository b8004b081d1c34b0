package org.replayproof.replay.orders;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;

/**
 * Finds dependencies by exchanging neighbours.
 *
 * <p>The earlier one of a pair goes from the end of the history to its beginning, so what runs before the pair is always the
 * declared beginning, which is there already, and the few migrations that the later one is known to need. Pairs that have no
 * object in common, and pairs whose sequence follows from two other dependencies, are not tried. What is found is then tried in
 * other surroundings ({@link Surroundings}), and random orders that keep to it must end as declared ({@link Confirmation}).
 */
final class DependencySearch {

    private final DeclaredRun declared;
    private final Trials trials;
    private final SwapTrial swaps;
    private final Precedence precedence;
    private final Surroundings surroundings;
    private final Alternatives alternatives;
    private final Confirmation confirmation;
    private final Set<List<Integer>> commuting = new HashSet<>();
    private final Set<List<Integer>> refuted = new HashSet<>();
    private final List<String> leftOut = new ArrayList<>();
    private int pairs;

    DependencySearch(MigrationProject project, OrderExplorer explorer, OrderBudget budget, long seed) {
        trials = new Trials(explorer, budget);
        declared = new DeclaredRun(project, trials);
        swaps = new SwapTrial(trials, new EndComparison(project, declared.end()), declared);
        precedence = new Precedence(declared.positions().size());
        surroundings = new Surroundings(declared, trials, swaps, precedence);
        alternatives = new Alternatives(declared, swaps);
        confirmation = new Confirmation(trials, swaps, precedence, alternatives, refuted, seed);
    }

    DependencySearch run() {
        do {
            exchangeNeighbours();
        } while (refuteOne() || confirmation.findsMore());
        long unrelated = IntStream.range(0, precedence.size())
                .mapToLong(later -> IntStream.range(0, later)
                        .filter(earlier -> !declared.areRelated(earlier, later))
                        .count())
                .sum();
        if (unrelated > 0) {
            leftOut.add(unrelated + " pairs that have no object in common were not exchanged one by one");
        }
        leftOut.addAll(surroundings.leftOut());
        leftOut.addAll(confirmation.leftOut());
        return this;
    }

    private void exchangeNeighbours() {
        int untried = 0;
        for (int earlier = precedence.size() - 2; earlier >= 0; earlier--) {
            for (int later = earlier + 1; later < precedence.size(); later++) {
                if (!isOpen(earlier, later)) {
                    continue;
                }
                if (trials.isSpent()) {
                    untried++;
                } else {
                    exchange(earlier, later);
                }
            }
        }
        leftOut.removeIf(line -> line.endsWith(UNTRIED));
        if (untried > 0) {
            leftOut.add(untried + UNTRIED);
        }
    }

    private static final String UNTRIED = " pairs: the budget was spent";

    private boolean isOpen(int earlier, int later) {
        return !precedence.isBefore(earlier, later)
                && !commuting.contains(List.of(earlier, later))
                && declared.areRelated(earlier, later);
    }

    private void exchange(int earlier, int later) {
        pairs++;
        List<Integer> base = new ArrayList<>(declared.positions().subList(0, earlier));
        IntStream.range(earlier + 1, later)
                .filter(between -> precedence.isBefore(between, later))
                .forEach(base::add);
        swaps.judge(new Swap(List.copyOf(base), earlier, later))
                .ifPresentOrElse(precedence::add, () -> commuting.add(List.of(earlier, later)));
    }

    /** Takes one dependency back that does not hold everywhere; pairs whose sequence followed from it are open again. */
    private boolean refuteOne() {
        Optional<Dependency> wrong = surroundings.refuted();
        wrong.ifPresent(dependency -> {
            precedence.remove(dependency);
            commuting.add(List.of(dependency.earlier(), dependency.later()));
            refuted.add(List.of(dependency.earlier(), dependency.later()));
            alternatives.learn(swaps.completed(dependency.swapped().positions()));
        });
        return wrong.isPresent();
    }

    List<Dependency> dependencies() {
        return precedence.minimal();
    }

    List<Alternative> alternatives() {
        return alternatives.found();
    }

    List<String> leftOut() {
        return leftOut;
    }

    List<String> contradictions() {
        return confirmation.contradictions();
    }

    int confirmations() {
        return confirmation.confirmed();
    }

    int pairs() {
        return pairs;
    }

    long steps() {
        return trials.steps();
    }
}
