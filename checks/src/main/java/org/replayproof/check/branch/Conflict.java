package org.replayproof.check.branch;

import java.util.List;
import org.replayproof.replay.ReplayResult;

/**
 * Migrations of both branches that do not commute. The last of each list is the pair that conflicts; the others are what these
 * two need to run.
 *
 * @param mine positions of migrations of this branch
 * @param theirs positions of migrations of the base
 * @param theirsFirst the run of the base's migrations before those of this branch
 * @param mineFirst the run in the other order
 */
record Conflict(List<Integer> mine, List<Integer> theirs, ReplayResult theirsFirst, ReplayResult mineFirst) {

    int mineLast() {
        return mine.get(mine.size() - 1);
    }

    int theirsLast() {
        return theirs.get(theirs.size() - 1);
    }

    /** Whether both orders succeed, and end in different states. */
    boolean isSilent() {
        return theirsFirst.succeeded() && mineFirst.succeeded();
    }

    /** Whether this conflict is a part of what other migrations show. */
    boolean explains(List<Integer> otherMine, List<Integer> otherTheirs) {
        return otherMine.contains(mineLast()) && otherTheirs.contains(theirsLast());
    }
}
