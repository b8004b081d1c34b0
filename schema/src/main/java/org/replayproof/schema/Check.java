package org.replayproof.schema;

import java.util.List;
import java.util.Map;

/**
 * A check constraint.
 *
 * @param table the table
 * @param name its name
 * @param expression the condition, without the word CHECK and its parentheses, as the engine prints it
 * @param columns the columns it mentions, in table order, as far as the engine knows
 * @param validated false for a PostgreSQL constraint still {@code NOT VALID}
 * @since 0.1.0
 */
public record Check(ObjectName table, ConstraintName name, String expression, List<String> columns, boolean validated)
        implements Constraint {

    /** Copies the list. */
    public Check {
        columns = List.copyOf(columns);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(
                ObjectKind.CHECK, name.value().isEmpty() ? table + "(" + expression + ")" : table + "." + name.value());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.EXPRESSION, expression)
                .say(Aspect.VALIDATED, validated ? null : "no")
                .say(Aspect.NAME, name.value())
                .toMap();
    }
}
