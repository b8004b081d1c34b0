package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unique constraint. (A unique index that no constraint owns is an {@link Index}.)
 *
 * @param table the table
 * @param name its name
 * @param columns its columns, in declared order
 * @param include the columns carried along by {@code INCLUDE}
 * @param nullsNotDistinct whether two NULLs count as equal
 * @param deferrable {@code DEFERRABLE} and how; null when it is not
 * @since 0.1.0
 */
public record Unique(
        ObjectName table,
        ConstraintName name,
        List<String> columns,
        List<String> include,
        boolean nullsNotDistinct,
        @Nullable String deferrable)
        implements Constraint {

    /** Copies the lists. */
    public Unique {
        columns = List.copyOf(columns);
        include = List.copyOf(include);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.UNIQUE, table + "(" + String.join(", ", columns) + ")");
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.COLUMNS, columns)
                .say(Aspect.INCLUDE, include)
                .sayIf(Aspect.NULLS_NOT_DISTINCT, nullsNotDistinct)
                .say(Aspect.DEFERRABLE, deferrable)
                .say(Aspect.NAME, name.value())
                .toMap();
    }
}
