package org.replayproof.engine;

import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.schema.ObjectKind;

/**
 * Something that has an owner, and on which privileges are granted.
 *
 * @param kind its kind
 * @param name its name: as SQL writes it, quoted where need be, for what lies in a namespace, with its argument types for a
 *     routine, the table's for a column; as the catalog spells it for everything else
 * @param column the column's name as the catalog spells it; empty for every other kind, and for any column of the table
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Owned(ObjectKind kind, String name, Optional<String> column) {

    /**
     * Anything but a column.
     *
     * @param kind its kind
     * @param name its name
     * @return what has an owner
     */
    public static Owned of(ObjectKind kind, String name) {
        return new Owned(kind, name, Optional.empty());
    }
}
