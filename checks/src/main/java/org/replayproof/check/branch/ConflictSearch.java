package org.replayproof.check.branch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.replayproof.replay.CheckProgress;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayResult;

/**
 * Finds the migrations of two branches that do not commute. Three orders decide whether there are any: the base first, this
 * branch first, and by number. Where these differ, each migration of the one branch runs before and after each of the other.
 */
final class ConflictSearch {

    private final OrderExplorer explorer;
    private final EndStates ends;
    private final Merge merge;
    private final long deadline;
    private final Map<Integer, Optional<List<Integer>>> blocks = new HashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private int left;

    /**
     * Prepares a search.
     *
     * @param seconds after which it looks at no further pair; 0 for no limit
     */
    ConflictSearch(OrderExplorer explorer, EndStates ends, Merge merge, long seconds) {
        this.explorer = explorer;
        this.ends = ends;
        this.merge = merge;
        this.deadline = seconds == 0 ? Long.MAX_VALUE : System.nanoTime() + seconds * 1_000_000_000L;
    }

    /**
     * Searches.
     *
     * @return each conflict once
     * @throws org.replayproof.replay.MigrationFailedException when the migrations of the base fail by themselves
     */
    List<Conflict> conflicts() {
        requireSuccess(run(List.of(), List.of()));
        requireSuccess(run(merge.theirs(), List.of()));
        ReplayResult theirsFirst = run(merge.theirs(), merge.mine());
        ReplayResult mineFirst = run(merge.mine(), merge.theirs());
        ReplayResult byNumber = run(
                Stream.concat(merge.mine().stream(), merge.theirs().stream())
                        .sorted()
                        .toList(),
                List.of());
        ReplayResult other = agree(theirsFirst, mineFirst) ? byNumber : mineFirst;
        if (!agree(theirsFirst, other)) {
            searchPairs();
            if (conflicts.isEmpty()) {
                conflicts.add(new Conflict(merge.mine(), merge.theirs(), theirsFirst, other));
            }
        }
        return List.copyOf(conflicts);
    }

    /** Pairs that the time did not suffice for. */
    int left() {
        return left;
    }

    private static void requireSuccess(ReplayResult result) {
        if (result.failure().isPresent()) {
            throw result.failure().get();
        }
    }

    private void searchPairs() {
        int total = merge.mine().size() * merge.theirs().size();
        try (CheckProgress progress = new CheckProgress("branches-converge", "pairs", total)) {
            for (int mine : merge.mine()) {
                for (int theirs : merge.theirs()) {
                    if (System.nanoTime() - deadline < 0) {
                        tryPair(mine, theirs);
                    } else {
                        left++;
                    }
                    progress.advance();
                }
            }
        }
    }

    private void tryPair(int mine, int theirs) {
        Optional<List<Integer>> own = block(mine, merge.mine());
        Optional<List<Integer>> other = block(theirs, merge.theirs());
        if (own.isEmpty() || other.isEmpty() || isExplained(own.get(), other.get())) {
            return;
        }
        ReplayResult theirsFirst = run(other.get(), own.get());
        ReplayResult mineFirst = run(own.get(), other.get());
        if (!agree(theirsFirst, mineFirst)) {
            conflicts.add(new Conflict(own.get(), other.get(), theirsFirst, mineFirst));
        }
    }

    private boolean isExplained(List<Integer> mine, List<Integer> theirs) {
        return conflicts.stream().anyMatch(known -> known.explains(mine, theirs));
    }

    /** A migration with the earlier ones of its branch that it needs; empty where it does not run without the other branch. */
    private Optional<List<Integer>> block(int position, List<Integer> branch) {
        return blocks.computeIfAbsent(position, key -> {
            List<Integer> needed = new ArrayList<>(branch.subList(0, branch.indexOf(key) + 1));
            if (!run(needed, List.of()).succeeded()) {
                return Optional.empty();
            }
            for (int i = needed.size() - 2; i >= 0; i--) {
                List<Integer> fewer = new ArrayList<>(needed);
                fewer.remove(i);
                if (run(fewer, List.of()).succeeded()) {
                    needed = fewer;
                }
            }
            return Optional.of(List.copyOf(needed));
        });
    }

    private ReplayResult run(List<Integer> first, List<Integer> second) {
        List<Integer> positions = new ArrayList<>(merge.common());
        positions.addAll(first);
        positions.addAll(second);
        return explorer.run(new ReplayOrder(positions));
    }

    private boolean agree(ReplayResult one, ReplayResult other) {
        return one.succeeded() && other.succeeded() && !ends.differ(one, other);
    }
}
