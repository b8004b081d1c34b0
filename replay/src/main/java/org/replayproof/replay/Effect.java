package org.replayproof.replay;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.state.State;

/**
 * What a step changed.
 *
 * @param schema the difference of the schemas before and after
 * @param rows how the rows of tables differ that were there before and after
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Effect(SchemaDiff schema, Map<ObjectName, String> rows) {

    /** Nothing changed. */
    static final Effect NONE = new Effect(new SchemaDiff(List.of()), Map.of());

    /**
     * What lies between two states.
     *
     * @param before the earlier state
     * @param after the later state
     * @return the effect
     */
    public static Effect between(State before, State after) {
        return new Effect(SchemaDiff.between(before.schema(), after.schema()), before.rowDifferences(after));
    }

    /**
     * Whether nothing changed that can be seen.
     *
     * @return true when schema and rows are the same
     */
    public boolean isEmpty() {
        return schema.isEmpty() && rows.isEmpty();
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
