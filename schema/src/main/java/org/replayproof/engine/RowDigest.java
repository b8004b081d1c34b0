package org.replayproof.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The rows of a table as a number: the sum of a 64-bit hash per row, modulo 2^64. It does not depend on the order of the rows, and
 * the difference of two digests depends only on the rows that differ.
 *
 * @param form the columns in the digest and how they were hashed; digests of different forms cannot be compared
 * @param sum the sum of the hashes
 * @param columns a sum of hashes per column, which names the columns that differ; empty if it was not requested
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RowDigest(String form, long sum, Map<String, Long> columns) {

    /** Copies the map. */
    public RowDigest {
        columns = Map.copyOf(columns);
    }

    /**
     * This digest without some columns. A row's hash cannot be split, so the other columns are compared one by one: values
     * that are swapped between two rows are not detected.
     *
     * @param ignored the names of the columns
     * @return a digest of the sums of the other columns
     */
    public RowDigest without(Set<String> ignored) {
        Map<String, Long> others = new TreeMap<>(columns);
        others.keySet().removeAll(ignored);
        long combined = others.entrySet().stream()
                .mapToLong(column -> column.getValue() * (2L * column.getKey().hashCode() + 1))
                .sum();
        return new RowDigest("columns " + String.join(", ", others.keySet()), combined, others);
    }
}
