package org.replayproof.engine.sqlite;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types that columns are declared with. SQLite reads them as words, whatever their case. */
final class TypeNames {

    private TypeNames() {}

    /** In capitals and without needless spaces: SQLite itself prints its own types so. */
    static String tidy(@Nullable String type) {
        return type == null ? "" : Source.of(type).toString().toUpperCase(Locale.ROOT);
    }
}
