package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An index that no constraint owns.
 *
 * @param table the table
 * @param name its name
 * @param unique whether it forbids equal keys
 * @param method the access method ({@code btree}, {@code gin}, …)
 * @param keys its keys in order, each a column name as SQL writes it or an expression as the engine prints it, followed by its
 *     options ({@code DESC}, {@code NULLS FIRST}, a collation, an operator class)
 * @param include the columns of {@code INCLUDE}
 * @param nullsNotDistinct whether a unique index counts two NULLs as equal
 * @param predicate the condition of a partial index as the engine prints it; null when it covers all rows
 * @param valid false for a PostgreSQL index left invalid by a failed concurrent build
 * @param options other options, in words: {@code WITH (fillfactor=70)}, {@code TABLESPACE fast}
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Index(
        ObjectName table,
        String name,
        boolean unique,
        String method,
        List<String> keys,
        List<String> include,
        boolean nullsNotDistinct,
        @Nullable String predicate,
        boolean valid,
        List<String> options,
        @Nullable String comment)
        implements TablePart {

    /** Copies the lists. */
    public Index {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
        options = List.copyOf(options);
    }

    /**
     * An index without options.
     *
     * @param table the table
     * @param name its name
     * @param unique whether it forbids equal keys
     * @param method the access method
     * @param keys its keys in order
     * @param include the included columns
     * @param predicate the condition of a partial index; null when it covers all rows
     * @param valid false for an index left invalid
     */
    public Index(
            ObjectName table,
            String name,
            boolean unique,
            String method,
            List<String> keys,
            List<String> include,
            @Nullable String predicate,
            boolean valid) {
        this(table, name, unique, method, keys, include, false, predicate, valid, List.of(), null);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.INDEX, table + "." + name);
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.UNIQUE, unique)
                .say(Aspect.METHOD, method)
                .say(Aspect.COLUMNS, keys)
                .say(Aspect.INCLUDE, include)
                .sayIf(Aspect.NULLS_NOT_DISTINCT, nullsNotDistinct)
                .say(Aspect.PREDICATE, predicate)
                .say(Aspect.VALIDATED, valid ? null : "no")
                .say(Aspect.OPTIONS, options)
                .say(Aspect.NAME, name)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
