package org.replayproof.entity.plain;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A Java type whose components are the columns of a table: a record, a class with fields, a record of jOOQ.
 *
 * @param type the class
 * @param noun what it is, as a sentence says it: {@code record}, {@code class}, {@code jOOQ record}
 * @param table the table that it names itself; null where it names none
 * @param components its components
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record PlainType(
        Class<?> type, String noun, @Nullable String table, List<Component> components) {

    /** Copies the list. */
    public PlainType {
        components = List.copyOf(components);
    }

    /**
     * A component.
     *
     * @param name its name in Java
     * @param column the column that it names itself; null where its own name decides
     * @param type its Java type; no primitive
     * @param nullable whether it can be null
     * @param codec how its values become values of JDBC
     * @since 0.1.0
     */
    public record Component(String name, @Nullable String column, Class<?> type, boolean nullable, Codec codec) {}
}
