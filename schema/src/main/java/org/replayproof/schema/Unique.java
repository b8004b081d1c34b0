package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A unique constraint. (A unique index that no constraint owns is an {@link Index}.)
 *
 * @param table the table
 * @param name its name
 * @param columns its columns, in declared order
 * @param include the columns of {@code INCLUDE}
 * @param nullsNotDistinct whether two NULLs count as equal
 * @param deferrable {@code DEFERRABLE} and how; null when it is not
 * @param options other options, in words: {@code WITHOUT OVERLAPS}
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Unique(
        ObjectName table,
        ConstraintName name,
        List<String> columns,
        List<String> include,
        boolean nullsNotDistinct,
        @Nullable String deferrable,
        List<String> options,
        @Nullable String comment)
        implements Constraint {

    /** Copies the lists. */
    public Unique {
        options = List.copyOf(options);
        columns = List.copyOf(columns);
        include = List.copyOf(include);
    }

    /**
     * A constraint with nothing special about it.
     *
     * @param table the table
     * @param name its name
     * @param columns its columns, in declared order
     */
    public Unique(ObjectName table, ConstraintName name, List<String> columns) {
        this(table, name, columns, List.of(), false, null, List.of(), null);
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
                .say(Aspect.OPTIONS, options)
                .say(Aspect.NAME, name.value())
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
