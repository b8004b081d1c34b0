package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key.
 *
 * @param table the table that refers
 * @param name its name
 * @param columns the referring columns, in key order
 * @param referencedTable the table referred to
 * @param referencedColumns the columns referred to, in the order of {@code columns}
 * @param onUpdate the action if the referenced key changes
 * @param onDelete the action if the referenced row is deleted
 * @param match {@code FULL} or {@code PARTIAL}; null for the usual simple match
 * @param deferrable {@code DEFERRABLE} and how; null when it is not
 * @param validated false for a PostgreSQL constraint still {@code NOT VALID}
 * @param options other options, in words: {@code SET NULL (a)}
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ForeignKey(
        ObjectName table,
        ConstraintName name,
        List<String> columns,
        ObjectName referencedTable,
        List<String> referencedColumns,
        Action onUpdate,
        Action onDelete,
        @Nullable String match,
        @Nullable String deferrable,
        boolean validated,
        List<String> options,
        @Nullable String comment)
        implements Constraint {

    /**
     * The action of a foreign key if the referenced row is changed or deleted.
     *
     * @since 0.1.0
     */
    public enum Action {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT;

        /** As SQL writes it: {@code SET NULL}. */
        @Override
        public String toString() {
            return name().replace('_', ' ');
        }
    }

    /** Copies the lists. */
    public ForeignKey {
        options = List.copyOf(options);
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.FOREIGN_KEY, table + "(" + String.join(", ", columns) + ")");
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.COLUMNS, columns)
                .say(Aspect.REFERENCES, referencedTable + "(" + String.join(", ", referencedColumns) + ")")
                .say(Aspect.ON_UPDATE, onUpdate.toString())
                .say(Aspect.ON_DELETE, onDelete.toString())
                .say(Aspect.MATCH, match)
                .say(Aspect.DEFERRABLE, deferrable)
                .say(Aspect.VALIDATED, validated ? null : "no")
                .say(Aspect.OPTIONS, options)
                .say(Aspect.NAME, name.value())
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
