package org.replayproof.engine.sqlite;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types that columns are declared with. SQLite reads them as words, in any case. */
final class TypeNames {

    private TypeNames() {}

    /** In capitals and without needless spaces: SQLite itself prints its own types so. */
    static String tidy(@Nullable String type) {
        return type == null ? "" : Source.tidy(type).replace(", ", ",").toUpperCase(Locale.ROOT);
    }

    /**
     * Types are equal if their columns store values in the same way, that is, if they have the same affinity.
     * SQLite gives numeric affinity to all types that it does not know, also to dates and booleans. For these the names must be
     * equal, or be spellings of the same name.
     */
    static boolean same(String one, String other) {
        String first = tidy(one);
        String second = tidy(other);
        if (first.equals(second)) {
            return true;
        }
        String affinity = affinity(first);
        return affinity.equals(affinity(second))
                && (!affinity.equals("NUMERIC") || canonical(first).equals(canonical(second)));
    }

    /** The rules of SQLite, in their order. */
    static String affinity(String type) {
        if (type.contains("INT")) {
            return "INTEGER";
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return "TEXT";
        }
        if (type.isEmpty() || type.contains("BLOB")) {
            return "BLOB";
        }
        return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") ? "REAL" : "NUMERIC";
    }

    private static String canonical(String type) {
        int open = type.indexOf('(');
        String name = (open < 0 ? type : type.substring(0, open)).strip();
        return switch (name) {
            case "DECIMAL", "DEC", "NUMBER" -> "NUMERIC";
            case "BOOL" -> "BOOLEAN";
            case "TIMESTAMP" -> "DATETIME";
            default -> name;
        };
    }
}
