package org.replayproof.replay.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Column;

/** A column on its own: its values come from its type, and from the constants of what guards it. */
final class ColumnSlot extends Slot {

    private static final int[] JUMPS = {7, 14, 1_000, 20_000};

    /**
     * What is known of the column.
     *
     * @param guarding constants of the conditions that it must meet
     * @param suggested constants that may be useful, such as its default
     * @param numbered whether the database numbers the rows by it
     * @param shared whether a condition relates it to other columns
     * @param unique whether its values may have to differ
     */
    record Facts(Constants guarding, Constants suggested, boolean numbered, boolean shared, boolean unique) {}

    private final Column column;
    private final Values values;
    private final Facts facts;
    private final Population population;
    private final int first;
    private @Nullable List<String> boundaries;

    ColumnSlot(Column column, Values values, Facts facts, Population population, int first) {
        super(List.of(column.name()));
        this.column = column;
        this.values = values;
        this.facts = facts;
        this.population = population;
        this.first = first;
    }

    @Override
    List<@Nullable String> ordinary(int row) {
        Set<@Nullable String> usual = new LinkedHashSet<>();
        if (facts.numbered()) {
            usual.add(null);
        }
        usual(row, usual);
        return usual.stream()
                .<List<@Nullable String>>map(Collections::singletonList)
                .filter(this::allows)
                .findFirst()
                .orElseGet(() -> Collections.singletonList(Literal.NULL));
    }

    /** Most rows are ordinary and are accepted, so that the other candidates need not be made. */
    @Override
    Optional<List<@Nullable String>> best(int row) {
        boolean isOrdinary = population == Population.MINIMAL
                && !facts.numbered()
                && facts.guarding().isEmpty();
        return (isOrdinary
                        ? Optional.of(Collections.<@Nullable String>singletonList(values.ordinary(first + row)))
                        : Optional.<List<@Nullable String>>empty())
                .filter(this::allows)
                .or(() -> super.best(row));
    }

    @Override
    List<List<@Nullable String>> candidates(int row) {
        Set<@Nullable String> candidates = new LinkedHashSet<>();
        if (facts.numbered()) {
            candidates.add(null);
        } else {
            unusual(row, candidates);
        }
        usual(row, candidates);
        List<@Nullable String> list = new ArrayList<>(candidates);
        if (column.nullable() && !list.contains(Literal.NULL)) {
            list.add(facts.shared() ? 1 : list.size(), Literal.NULL);
        }
        return list.stream()
                .<List<@Nullable String>>map(Collections::singletonList)
                .filter(this::allows)
                .toList();
    }

    @Override
    int choices() {
        return Math.max(values.choices(), facts.guarding().strings().size());
    }

    private void unusual(int row, Set<@Nullable String> candidates) {
        if (population == Population.BOUNDARY) {
            // In step with ordinary values, so that every value of a fixed set is in some row.
            candidates.addAll(rotated(boundaries(), values.choices() > 0 ? first + row : row));
        } else if (population == Population.HOSTILE) {
            if (row == 0 && column.nullable()) {
                candidates.add(Literal.NULL);
            }
            List<String> lookalikes = values.lookalikes(first);
            if (!lookalikes.isEmpty()) {
                // The first two are equal, so both must come where the first row is NULL, too.
                candidates.addAll(rotated(lookalikes, column.nullable() ? row - 1 : row));
            } else if (!facts.unique()) {
                candidates.add(values.ordinary(first));
            }
        }
    }

    private void usual(int row, Set<@Nullable String> candidates) {
        int number = first + row;
        List<String> guarding = rotated(values.around(facts.guarding(), number), row);
        boolean only = !facts.guarding().strings().isEmpty() || !(values instanceof TextValues);
        if (only) {
            candidates.addAll(guarding);
        }
        candidates.add(values.ordinary(number));
        candidates.addAll(guarding);
        for (int jump : JUMPS) {
            candidates.add(values.ordinary(number + jump));
        }
        candidates.addAll(values.around(facts.suggested(), number));
        candidates.addAll(boundaries());
    }

    /** Asked for with each row; the longest text among them is made, and hashed, once. */
    private List<String> boundaries() {
        List<String> known = boundaries;
        if (known == null) {
            known = values.boundaries();
            boundaries = known;
        }
        return known;
    }

    private static List<String> rotated(List<String> list, int row) {
        List<String> rotated = new ArrayList<>(list);
        Collections.rotate(rotated, -row);
        return rotated;
    }
}
