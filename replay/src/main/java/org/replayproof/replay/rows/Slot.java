package org.replayproof.replay.rows;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Columns of a table whose values are chosen together. */
abstract class Slot {

    private final List<String> columns;
    private final Set<List<@Nullable String>> forbidden = new HashSet<>();
    private final Set<String> filled = new HashSet<>();
    private String problem = "";

    Slot(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    final List<String> columns() {
        return columns;
    }

    /**
     * The values to try for a row, the best first. Each has a literal for each column; null leaves the column to the database.
     */
    abstract List<List<@Nullable String>> candidates(int row);

    /** The first candidate; empty where there is none. */
    Optional<List<@Nullable String>> best(int row) {
        return candidates(row).stream().findFirst();
    }

    /** The candidate that is most likely to fit. */
    abstract List<@Nullable String> ordinary(int row);

    /** How many rows it takes to show each value of a fixed set; 0 where there is none. */
    int choices() {
        return 0;
    }

    /** Remembers that no row may have this value, so that it costs one try a table. */
    final void forbid(List<@Nullable String> candidate) {
        forbidden.add(candidate);
    }

    final boolean allows(List<@Nullable String> candidate) {
        return !forbidden.contains(candidate);
    }

    /** Remembers which columns got a value. */
    final void accept(List<@Nullable String> candidate) {
        for (int i = 0; i < columns.size(); i++) {
            if (!Literal.NULL.equals(candidate.get(i))) {
                filled.add(columns.get(i));
            }
        }
    }

    final boolean isFilled(String column) {
        return filled.contains(column);
    }

    final void suspect(String message) {
        problem = message;
    }

    final String problem() {
        return problem;
    }
}
