package org.replayproof.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.replayproof.api.CheckReturnValue;

/**
 * An order in which to run the migrations of a history: a permutation, or a part of one, with repetitions where wanted.
 *
 * <p>Example:
 *
 * <pre>{@code
 * ReplayOrder.parse("0-2.4.3").positions();   // [0, 1, 2, 4, 3]
 * }</pre>
 *
 * @param positions the places of the migrations in the declared order, from 0, in the order in which they run
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.STABLE, since = "0.1.0")
public record ReplayOrder(List<Integer> positions) {

    /** Copies the list. */
    public ReplayOrder {
        positions = List.copyOf(positions);
    }

    /**
     * The declared order.
     *
     * @param size how many migrations the history has
     * @return 0, 1, 2, …
     */
    public static ReplayOrder declared(int size) {
        return new ReplayOrder(IntStream.range(0, size).boxed().toList());
    }

    /**
     * Reads a token back.
     *
     * @param token a result of {@link #token()}
     * @return the order
     * @throws IllegalArgumentException when the text is not a token
     */
    public static ReplayOrder parse(String token) {
        if (!token.matches("\\d+(-\\d+)?(\\.\\d+(-\\d+)?)*")) {
            throw new IllegalArgumentException("\"" + token
                    + "\" is not a replay token. A token is like 0-2.4.3: places in the declared order, from 0.");
        }
        List<Integer> positions = new ArrayList<>();
        for (String part : token.split("\\.", -1)) {
            String[] ends = part.split("-", -1);
            int from = Integer.parseInt(ends[0]);
            int to = Integer.parseInt(ends[ends.length - 1]);
            IntStream.rangeClosed(from, to).forEach(positions::add);
        }
        return new ReplayOrder(positions);
    }

    /**
     * A short text that gives this order again.
     *
     * @return places separated by dots, three or more in a row as {@code first-last}
     */
    public String token() {
        List<String> parts = new ArrayList<>();
        int i = 0;
        while (i < positions.size()) {
            int end = i;
            while (end + 1 < positions.size() && positions.get(end + 1) == positions.get(end) + 1) {
                end++;
            }
            if (end - i >= 2) {
                parts.add(positions.get(i) + "-" + positions.get(end));
                i = end + 1;
            } else {
                parts.add(positions.get(i).toString());
                i++;
            }
        }
        return String.join(".", parts);
    }

    /**
     * Whether this is the declared order, whole or up to some migration.
     *
     * @return true for 0, 1, 2, …
     */
    public boolean isDeclared() {
        return equals(declared(positions.size()));
    }

    /** The token. */
    @Override
    public String toString() {
        return token();
    }
}
