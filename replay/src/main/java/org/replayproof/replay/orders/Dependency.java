package org.replayproof.replay.orders;

import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.replay.ReplayOrder;

/**
 * A reason why one migration must run before another one.
 *
 * @param earlier the place of the first migration in the declared order, from 0
 * @param later the place of the second one
 * @param kind the reaction of the two migrations when they change places
 * @param evidence the first error, or the facts in which the two orders end differently, one a line
 * @param inSequence an order in which both succeed, short but not always the shortest
 * @param swapped the same order with the two exchanged; it fails or ends differently
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Dependency(
        int earlier, int later, Kind kind, String evidence, ReplayOrder inSequence, ReplayOrder swapped) {

    /**
     * The reaction of two migrations when they change places.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** The later one fails without the earlier one. */
        REQUIRES,
        /** The later one succeeds without the earlier one, with another effect. */
        SILENT,
        /** The later one does the same without the earlier one, which then fails or undoes it. */
        BEFORE;

        /** The kind in lower case: {@code requires}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The first line of the evidence.
     *
     * @return the error, or the first fact
     */
    public String headline() {
        return evidence.lines().findFirst().orElse("");
    }

    /** Places and kind: {@code 1 → 2 silent}. */
    @Override
    public String toString() {
        return earlier + " → " + later + " " + kind;
    }
}
