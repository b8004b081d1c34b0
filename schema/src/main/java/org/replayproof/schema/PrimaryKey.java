package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table.
 *
 * @param table the table
 * @param name its name
 * @param columns its columns, in key order
 * @param include the columns of {@code INCLUDE}
 * @param deferrable {@code DEFERRABLE} and how; null when it is not
 * @param options other options, in words: {@code WITHOUT OVERLAPS}
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record PrimaryKey(
        ObjectName table,
        ConstraintName name,
        List<String> columns,
        List<String> include,
        @Nullable String deferrable,
        List<String> options,
        @Nullable String comment)
        implements Constraint {

    /** Copies the lists. */
    public PrimaryKey {
        options = List.copyOf(options);
        columns = List.copyOf(columns);
        include = List.copyOf(include);
    }

    /**
     * A key with nothing special about it.
     *
     * @param table the table
     * @param name its name
     * @param columns its columns, in key order
     */
    public PrimaryKey(ObjectName table, ConstraintName name, List<String> columns) {
        this(table, name, columns, List.of(), null, List.of(), null);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.PRIMARY_KEY, table.toString());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.COLUMNS, columns)
                .say(Aspect.INCLUDE, include)
                .say(Aspect.DEFERRABLE, deferrable)
                .say(Aspect.OPTIONS, options)
                .say(Aspect.NAME, name.value())
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
