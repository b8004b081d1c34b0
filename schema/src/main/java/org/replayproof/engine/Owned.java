package org.replayproof.engine;

import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.schema.ObjectKind;

/**
 * An object with an owner, on which privileges can be granted.
 *
 * @param kind its kind
 * @param name its name. An object in a namespace: as SQL writes it, quoted if necessary, with argument types for a
 *     routine. A column: the name of its table. Any other object: as the catalog spells it
 * @param column the column's name as the catalog spells it; empty for every other kind, and for any column of the table
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Owned(ObjectKind kind, String name, Optional<String> column) {

    /**
     * An object that is not a column.
     *
     * @param kind its kind
     * @param name its name
     * @return the object
     */
    public static Owned of(ObjectKind kind, String name) {
        return new Owned(kind, name, Optional.empty());
    }
}
