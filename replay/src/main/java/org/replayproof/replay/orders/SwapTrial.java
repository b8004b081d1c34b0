package org.replayproof.replay.orders;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replayproof.replay.Effect;
import org.replayproof.replay.ReplayResult;
import org.replayproof.state.State;

/**
 * Exchanges two neighbours and judges the result. Two migrations commute when both run in either sequence and the whole history
 * ends in the declared state; a difference that a later migration removes does not count.
 */
final class SwapTrial {

    private final Trials trials;
    private final EndComparison ends;
    private final DeclaredRun declared;

    SwapTrial(Trials trials, EndComparison ends, DeclaredRun declared) {
        this.trials = trials;
        this.ends = ends;
        this.declared = declared;
    }

    /** The dependency between two behind a declared beginning that ends before the earlier one; empty when they commute. */
    Optional<Dependency> judge(Swap swap) {
        Optional<Dependency> loud = swap.loud(trials);
        return loud.isPresent() || hasDeclaredEffects(swap) ? loud : quiet(swap);
    }

    /** The dependency between two behind any beginning; empty when they commute. */
    Optional<Dependency> judgeAnywhere(Swap swap) {
        return swap.loud(trials).or(() -> quiet(swap));
    }

    /** Whether the whole history runs to its declared end when it begins like this. */
    boolean endsAsDeclared(List<Integer> beginning) {
        return isDeclaredEnd(trials.run(completed(beginning)));
    }

    /** Everything behind the declared beginning does what it does in the declared order, so its sequence makes no difference. */
    private boolean hasDeclaredEffects(Swap swap) {
        List<Integer> order = swap.swapped();
        State before = trials.run(order.subList(0, swap.earlier())).state();
        for (int length = swap.earlier() + 1; length <= order.size(); length++) {
            State after = trials.run(order.subList(0, length)).state();
            if (!Effect.between(before, after).equals(declared.effect(order.get(length - 1)))) {
                return false;
            }
            before = after;
        }
        return true;
    }

    private Optional<Dependency> quiet(Swap swap) {
        ReplayResult straight = trials.run(swap.inSequence());
        State swapped = trials.run(swap.swapped()).state();
        if (straight.succeeded() && straight.state().equals(swapped)) {
            return Optional.empty();
        }
        if (straight.succeeded() && !mayChangeLater(swap, straight.state(), swapped)) {
            return ends.differ(straight.state(), swapped)
                    ? Optional.of(swap.quiet(trials, ends, ""))
                    : Optional.empty();
        }
        ReplayResult end = trials.run(completed(swap.swapped()));
        if (isDeclaredEnd(end)) {
            return Optional.empty();
        }
        return Optional.of(
                straight.succeeded()
                        ? swap.quiet(trials, ends, describe(end))
                        : swap.dependency(Dependency.Kind.BEFORE, describe(end)));
    }

    private boolean isDeclaredEnd(ReplayResult end) {
        return end.succeeded() && !ends.differ(ends.declared(), end.state());
    }

    private String describe(ReplayResult end) {
        return end.failure()
                .map(failure -> failure.finding().sentence())
                .orElseGet(() -> ends.between(ends.declared(), end.state()).toString());
    }

    /** A difference can only vanish where a later migration changes its objects, and only grow where one reads them. */
    private boolean mayChangeLater(Swap swap, State straight, State swapped) {
        Set<String> names = Touched.by(Effect.between(straight, swapped));
        boolean counts = ends.differ(straight, swapped);
        Set<Integer> ran = new HashSet<>(swap.swapped());
        return declared.positions().stream()
                .filter(position -> !ran.contains(position))
                .map(declared::footprint)
                .anyMatch(footprint -> counts ? footprint.mayChange(names) : footprint.mayUse(names));
    }

    /** A beginning with the rest of the history behind it, in the declared order. */
    List<Integer> completed(List<Integer> beginning) {
        List<Integer> all = new ArrayList<>(beginning);
        declared.positions().stream()
                .filter(position -> !beginning.contains(position))
                .forEach(all::add);
        return all;
    }
}
