package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A check constraint.
 *
 * @param table the table
 * @param name its name
 * @param expression the condition, without the word CHECK and its parentheses, as the engine prints it
 * @param columns the columns it mentions, in table order, as far as the engine knows
 * @param validated false for a PostgreSQL constraint still {@code NOT VALID}
 * @param options what else is said of it, in words: {@code NO INHERIT}
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CheckConstraint(
        ObjectName table,
        ConstraintName name,
        String expression,
        List<String> columns,
        boolean validated,
        List<String> options,
        @Nullable String comment)
        implements Constraint {

    /** Copies the lists. */
    public CheckConstraint {
        options = List.copyOf(options);
        columns = List.copyOf(columns);
    }

    /**
     * A valid check with nothing special about it.
     *
     * @param table the table
     * @param name its name
     * @param expression the condition
     * @param columns the columns it mentions
     */
    public CheckConstraint(ObjectName table, ConstraintName name, String expression, List<String> columns) {
        this(table, name, expression, columns, true, List.of(), null);
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
                .say(Aspect.OPTIONS, options)
                .say(Aspect.NAME, name.value())
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
