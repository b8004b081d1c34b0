package org.replayproof.replay.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.state.State;

/**
 * Two migrations that follow each other, in both sequences, after the same others.
 *
 * @param base what runs before the two
 * @param earlier the one that is declared first
 * @param later the other one
 */
record Swap(List<Integer> base, int earlier, int later) {

    List<Integer> inSequence() {
        return with(earlier, later);
    }

    List<Integer> swapped() {
        return with(later, earlier);
    }

    List<Integer> laterAlone() {
        return with(later);
    }

    private List<Integer> with(int... positions) {
        List<Integer> all = new ArrayList<>(base);
        for (int position : positions) {
            all.add(position);
        }
        return all;
    }

    Dependency dependency(Dependency.Kind kind, String evidence) {
        return new Dependency(
                earlier, later, kind, evidence, new ReplayOrder(inSequence()), new ReplayOrder(swapped()));
    }

    /** The dependency that shows when one of the two fails in the other sequence; empty when both run. */
    Optional<Dependency> loud(Trials trials) {
        Optional<MigrationFailedException> alone = trials.run(laterAlone()).failure();
        if (alone.isPresent()) {
            return Optional.of(dependency(Dependency.Kind.REQUIRES, error(alone.get())));
        }
        return trials.run(swapped()).failure().map(failure -> dependency(Dependency.Kind.BEFORE, error(failure)));
    }

    /**
     * The dependency of two that run in both sequences and end differently.
     *
     * @param end how the whole history ends then, where a later migration takes part in that
     */
    Dependency quiet(Trials trials, EndComparison ends, String end) {
        State straight = trials.run(inSequence()).state();
        String facts = ends.between(straight, trials.run(swapped()).state()).toString();
        return dependency(
                isLaterOther(trials, ends, straight) ? Dependency.Kind.SILENT : Dependency.Kind.BEFORE,
                (facts + "\n" + end).strip());
    }

    /** Whether the later one leaves what it touches in another state when the earlier one has not run. */
    private boolean isLaterOther(Trials trials, EndComparison ends, State straight) {
        State alone = trials.run(laterAlone()).state();
        Set<String> touched = Touched.by(Effect.between(trials.run(base).state(), alone));
        touched.addAll(Touched.by(Effect.between(trials.run(with(earlier)).state(), straight)));
        touched.retainAll(Touched.by(ends.between(straight, alone)));
        return !touched.isEmpty();
    }

    private static String error(MigrationFailedException failure) {
        return failure.finding().sentence();
    }
}
