package org.replayproof.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.api.CheckReturnValue;

/**
 * Makes orders of a history.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class ReplayOrders {

    /** Up to this many migrations all orders are tried; there are 120 of five. */
    public static final int EXHAUSTIVE_UP_TO = 5;

    /** Puts orders that begin alike next to each other. */
    public static final Comparator<ReplayOrder> BY_PREFIX = (one, other) -> {
        for (int i = 0; i < Math.min(one.positions().size(), other.positions().size()); i++) {
            int byPlace = one.positions().get(i).compareTo(other.positions().get(i));
            if (byPlace != 0) {
                return byPlace;
            }
        }
        return Integer.compare(one.positions().size(), other.positions().size());
    };

    /** How far a branch that merges late is behind, at most. */
    private static final int WINDOW = 5;

    private ReplayOrders() {}

    /**
     * All orders.
     *
     * @param size how many migrations the history has; mind that there are {@code size!} orders
     * @return every permutation once, sorted by {@link #BY_PREFIX}, the declared one first
     */
    public static Stream<ReplayOrder> all(int size) {
        return IntStream.range(0, factorial(size)).mapToObj(n -> ReplayOrders.nth(n, size));
    }

    /**
     * The order that some digits stand for: each digit says which of the migrations that are left comes next, so small
     * digits mean an order near the declared one.
     *
     * @param digits one for each migration; the i-th is below {@code size - i}
     * @return the order; all zeros give the declared one
     */
    public static ReplayOrder ofDigits(List<Integer> digits) {
        List<Integer> left = new ArrayList<>(ReplayOrder.declared(digits.size()).positions());
        List<Integer> positions = new ArrayList<>();
        for (int digit : digits) {
            positions.add(left.remove(digit));
        }
        return new ReplayOrder(positions);
    }

    /**
     * Orders in which two neighbours change places.
     *
     * @param size how many migrations the history has
     * @return the last pair first, so that orders which begin alike follow each other
     */
    public static List<ReplayOrder> neighbours(int size) {
        return IntStream.range(0, size - 1)
                .mapToObj(late -> late(size, size - 2 - late, 1))
                .toList();
    }

    /**
     * Orders in which one migration comes two to five places late, as after a branch that merged late. One place late is one
     * of the {@link #neighbours(int)}.
     *
     * @param size how many migrations the history has
     * @return those of the last migrations first, so that orders which begin alike follow each other
     */
    public static List<ReplayOrder> lateArrivals(int size) {
        List<ReplayOrder> all = new ArrayList<>();
        for (int late = size - 1; late >= 0; late--) {
            for (int by = 2; by <= Math.min(WINDOW, size - 1 - late); by++) {
                all.add(late(size, late, by));
            }
        }
        return List.copyOf(all);
    }

    private static ReplayOrder late(int size, int late, int by) {
        List<Integer> positions = new ArrayList<>(ReplayOrder.declared(size).positions());
        positions.add(late + by, positions.remove(late));
        return new ReplayOrder(positions);
    }

    /**
     * Whether an order comes about where two branches are developed at a time: the migrations of each in their own sequence,
     * and none more than five places from where it is declared.
     *
     * @param order an order of a whole history
     * @return true for late arrivals and interleaved branches; false for what only a shuffle gives
     */
    public static boolean isOfTwoBranches(ReplayOrder order) {
        List<Integer> positions = order.positions();
        int first = -1;
        int second = -1;
        for (int place = 0; place < positions.size(); place++) {
            int position = positions.get(place);
            if (Math.abs(position - place) > WINDOW || position < second) {
                return false;
            }
            // Two rising sequences: what falls behind the one belongs to the other.
            if (position > first) {
                first = position;
            } else {
                second = position;
            }
        }
        return true;
    }

    private static ReplayOrder nth(int n, int size) {
        List<Integer> digits = new ArrayList<>();
        int rest = n;
        for (int i = size - 1; i >= 0; i--) {
            digits.add(rest / factorial(i));
            rest %= factorial(i);
        }
        return ofDigits(digits);
    }

    private static int factorial(int n) {
        return IntStream.rangeClosed(2, n).reduce(1, Math::multiplyExact);
    }
}
