package org.replayproof.state;

import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.engine.Counter;

/**
 * A counter at two moments.
 *
 * @param before the earlier counter
 * @param after the later counter of the same column
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CounterChange(Counter before, Counter after) {

    /**
     * Compares two counters.
     *
     * @param before the earlier counter
     * @param after the later counter of the same column
     * @param comparison decides which difference counts
     * @return the change; empty where the difference is a gap that means nothing
     */
    static Optional<CounterChange> between(Counter before, Counter after, Comparison comparison) {
        CounterChange change = new CounterChange(before, after);
        return change.counts(comparison) ? Optional.of(change) : Optional.empty();
    }

    private boolean counts(Comparison comparison) {
        if (comparison == Comparison.RUNS) {
            return before.rollsBack() && before.headroom() != after.headroom();
        }
        // A draw that was rolled back leaves a gap.
        return before.rollsBack() ? by() != 0 : by() < 0 || before.isBehind() != after.isBehind();
    }

    /**
     * The distance that the counter moved.
     *
     * @return a negative number when it was lowered, so that numbers may be given out again
     */
    public long by() {
        return after.next() - before.next();
    }

    /**
     * Whether numbers are only skipped: the counter was raised, and did not fall behind its column.
     *
     * @return true when no row can notice
     */
    public boolean isGap() {
        return by() > 0 && !after.isBehind();
    }

    /** The change, independent of the earlier counter. */
    record How(String column, long by, boolean wasBehind, boolean isBehind) {}

    How how() {
        return new How(after.column(), by(), before.isBehind(), after.isBehind());
    }

    @Override
    public String toString() {
        return "next " + after.column() + " " + before.next() + " → " + after.next()
                + (after.isBehind() ? ", behind the largest, " + after.largest() : "");
    }
}
