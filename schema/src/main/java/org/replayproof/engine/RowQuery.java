package org.replayproof.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The rows to digest and the values that count in each of them.
 *
 * @param from what follows {@code FROM}
 * @param parts the columns of the table; one that refers to another row counts as several values
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record RowQuery(String from, List<Part> parts) {

    /** Copies the list. */
    public RowQuery {
        parts = List.copyOf(parts);
    }

    /**
     * A column.
     *
     * @param name its name in messages
     * @param values the values that represent it
     * @since 0.1.0
     */
    public record Part(String name, List<Value> values) {
        /** Copies the list. */
        public Part {
            values = List.copyOf(values);
        }
    }

    /**
     * A value.
     *
     * @param sql the expression
     * @param type its type as the schema spells it
     * @since 0.1.0
     */
    public record Value(String sql, String type) {}

    /**
     * All values in order.
     *
     * @return the values of all parts
     */
    public List<Value> values() {
        return parts.stream().flatMap(part -> part.values().stream()).toList();
    }

    /**
     * The names of the parts.
     *
     * @return them, separated by commas
     */
    public String names() {
        return parts.stream().map(Part::name).collect(Collectors.joining(", "));
    }
}
