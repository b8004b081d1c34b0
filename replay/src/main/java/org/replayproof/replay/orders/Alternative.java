package org.replayproof.replay.orders;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.migrator.Migration;

/**
 * Several pairs of migrations of which one must keep its sequence, no matter which: a migration that needs one of two others, or
 * one that must run before one of two others.
 *
 * @param oneOf the pairs, sorted
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Alternative(List<Pair> oneOf) {

    /** Copies and sorts the list. */
    public Alternative {
        oneOf = oneOf.stream().sorted().toList();
    }

    /**
     * Two migrations in a sequence.
     *
     * @param earlier the place of the first one in the declared order, from 0
     * @param later the place of the second one
     * @since 0.1.0
     */
    public record Pair(int earlier, int later) implements Comparable<Pair> {

        /** Sorts by the later one. */
        @Override
        public int compareTo(Pair other) {
            return later == other.later ? Integer.compare(earlier, other.earlier) : Integer.compare(later, other.later);
        }

        /** Whether an order, or the beginning of one, has the second one without the first one before it. */
        boolean isViolatedBy(List<Integer> order) {
            int place = order.indexOf(later);
            return place >= 0 && !order.subList(0, place).contains(earlier);
        }
    }

    boolean isViolatedBy(List<Integer> order) {
        return oneOf.stream().allMatch(pair -> pair.isViolatedBy(order));
    }

    /**
     * The alternative in a sentence.
     *
     * @param migrations the history
     * @return such as {@code 003_c.sql needs 001_a.sql or 002_b.sql}
     */
    public String describe(List<Migration> migrations) {
        Pair first = oneOf.get(0);
        if (oneOf.stream().allMatch(pair -> pair.later() == first.later())) {
            return migrations.get(first.later()) + " needs "
                    + oneOf.stream()
                            .map(pair -> migrations.get(pair.earlier()).toString())
                            .collect(Collectors.joining(" or "));
        }
        if (oneOf.stream().allMatch(pair -> pair.earlier() == first.earlier())) {
            return migrations.get(first.earlier()) + " must run before "
                    + oneOf.stream()
                            .map(pair -> migrations.get(pair.later()).toString())
                            .collect(Collectors.joining(" or "));
        }
        return oneOf.stream()
                .map(pair -> migrations.get(pair.earlier()) + " before " + migrations.get(pair.later()))
                .collect(Collectors.joining(" or "));
    }
}
