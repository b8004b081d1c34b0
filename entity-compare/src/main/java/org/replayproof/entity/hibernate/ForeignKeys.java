package org.replayproof.entity.hibernate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Table;

/** Foreign keys, across versions: {@code Table.getForeignKeys()} answers with a map up to 7 and with a collection later. */
final class ForeignKeys {

    private static final MethodHandle FOREIGN_KEYS = foreignKeys();

    private ForeignKeys() {}

    static List<ForeignKey> of(Table table) {
        Object keys;
        try {
            keys = FOREIGN_KEYS.invoke(table);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        Collection<?> all = keys instanceof Map<?, ?> map ? map.values() : (Collection<?>) keys;
        return all.stream().map(ForeignKey.class::cast).toList();
    }

    static List<Column> referencedColumns(ForeignKey key) {
        return key.isReferenceToPrimaryKey()
                ? key.getReferencedTable().getPrimaryKey().getColumns()
                : key.getReferencedColumns();
    }

    static org.replayproof.schema.ForeignKey.Action onDelete(ForeignKey key) {
        OnDeleteAction action = key.getOnDeleteAction();
        return action == null
                ? org.replayproof.schema.ForeignKey.Action.NO_ACTION
                : org.replayproof.schema.ForeignKey.Action.valueOf(action.name());
    }

    private static MethodHandle foreignKeys() {
        try {
            return MethodHandles.publicLookup().unreflect(Table.class.getMethod("getForeignKeys"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("This version of Hibernate has no Table.getForeignKeys().", e);
        }
    }
}
