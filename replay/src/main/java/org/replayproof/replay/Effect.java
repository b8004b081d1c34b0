package org.replayproof.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.state.RowChange;
import org.replayproof.state.State;

/**
 * The changes that a step made, as data. Two effects are equal when they changed the same things in the same way.
 *
 * @param schema the difference of the schemas before and after
 * @param rows the difference of rows and counters by table; a table that does not exist before or after counts as empty
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Effect(SchemaDiff schema, Map<ObjectName, RowChange> rows) {

    /** Copies the map, and keeps its order. */
    public Effect {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** Nothing changed. */
    static final Effect NONE = new Effect(new SchemaDiff(List.of()), Map.of());

    /**
     * The effect between two states.
     *
     * @param before the earlier state
     * @param after the later state
     * @return the effect
     * @throws IllegalArgumentException when the two were read for different comparisons
     */
    public static Effect between(State before, State after) {
        return new Effect(SchemaDiff.between(before.schema(), after.schema()), before.rowChanges(after));
    }

    /**
     * Whether nothing visible changed.
     *
     * @return true when schema and rows are the same
     */
    public boolean isEmpty() {
        return schema.isEmpty() && rows.isEmpty();
    }

    /**
     * Whether the schema and the rows are the same, and only numbers were skipped that the database draws.
     *
     * @return true when no row can notice
     */
    public boolean isOnlyGaps() {
        return schema.isEmpty() && !rows.isEmpty() && rows.values().stream().allMatch(RowChange::isOnlyGap);
    }

    /** A change a line. */
    @Override
    public String toString() {
        String changedRows = rows.entrySet().stream()
                .map(table -> "~ rows of " + table.getKey() + ": " + table.getValue())
                .collect(Collectors.joining("\n"));
        return (schema + "\n" + changedRows).strip();
    }
}
