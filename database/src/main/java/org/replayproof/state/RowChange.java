package org.replayproof.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The difference between the rows of a table at two moments or in two runs.
 *
 * <p>Two changes are equal when the same rows came, went or changed in the same way, whatever rows were there before: the numbers of rows may
 * differ, their difference may not. Where rows could not be compared, the names of the columns decide.
 *
 * @param before the earlier number of rows
 * @param after the later number of rows
 * @param digest the later digest minus the earlier one; null when the two cannot be compared: a column came, went or changed its
 *     type, or the table has more rows than the budget allows
 * @param columns the columns that hold other values, when the number of rows is the same and they are known
 * @param counters the counters that differ
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RowChange(
        long before, long after, @Nullable Long digest, Set<String> columns, List<CounterChange> counters) {

    /** Copies the collections. */
    public RowChange {
        columns = Set.copyOf(columns);
        counters = List.copyOf(counters);
    }

    /**
     * Whether there is no difference.
     *
     * @return true when nothing that was compared differs
     */
    public boolean isEmpty() {
        return !hasOtherRows() && counters.isEmpty();
    }

    /**
     * Whether the rows differ.
     *
     * @return true when rows came, went or hold other values; false when only a counter differs
     */
    public boolean hasOtherRows() {
        return before != after || (digest == null ? !columns.isEmpty() : digest != 0);
    }

    /**
     * Whether only numbers were skipped, as an {@code INSERT} skips one that runs into a conflict.
     *
     * @return true when the rows are the same and every counter that differs was raised
     */
    public boolean isOnlyGap() {
        return !hasOtherRows() && !counters.isEmpty() && counters.stream().allMatch(CounterChange::isGap);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowChange change
                && after - before == change.after - change.before
                && Objects.equals(digest, change.digest)
                && (digest != null || columns.equals(change.columns))
                && how().equals(change.how());
    }

    @Override
    public int hashCode() {
        return Objects.hash(after - before, digest, how());
    }

    private List<CounterChange.How> how() {
        return counters.stream().map(CounterChange::how).toList();
    }

    /** A sentence: {@code 0 → 1 rows}. A counter that was raised along with the rows is left out. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        if (before != after) {
            words.add(before + " → " + after + " rows");
        } else if (!columns.isEmpty()) {
            words.add("other values in " + String.join(", ", new TreeSet<>(columns)));
        } else if (hasOtherRows()) {
            words.add("other values");
        }
        counters.stream()
                .filter(counter -> !hasOtherRows() || !counter.isGap())
                .forEach(counter -> words.add(counter.toString()));
        return String.join("; ", words);
    }
}
