package org.replayproof.schema;

import java.util.List;
import java.util.Map;

/**
 * The primary key of a table.
 *
 * @param table the table
 * @param name its name
 * @param columns its columns, in key order
 * @since 0.1.0
 */
public record PrimaryKey(ObjectName table, ConstraintName name, List<String> columns) implements Constraint {

    /** Copies the list. */
    public PrimaryKey {
        columns = List.copyOf(columns);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.PRIMARY_KEY, table.toString());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.COLUMNS, columns)
                .say(Aspect.NAME, name.value())
                .toMap();
    }
}
