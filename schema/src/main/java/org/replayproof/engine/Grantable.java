package org.replayproof.engine;

import java.util.Optional;
import org.replayproof.schema.ObjectKind;

/**
 * Something that privileges are granted on.
 *
 * @param kind its kind
 * @param name its name as SQL writes it, quoted where need be; the table's for a column, with its argument types for a
 *     routine
 * @param column the column's name as the catalog spells it; empty for every other kind, and for any column of the table
 * @since 0.1.0
 */
public record Grantable(ObjectKind kind, String name, Optional<String> column) {

    /**
     * Anything but a column.
     *
     * @param kind its kind
     * @param name its name as SQL writes it
     * @return what privileges are granted on
     */
    public static Grantable of(ObjectKind kind, String name) {
        return new Grantable(kind, name, Optional.empty());
    }
}
