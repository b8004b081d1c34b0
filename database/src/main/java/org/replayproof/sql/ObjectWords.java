package org.replayproof.sql;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectKind;

/** The words by which SQL calls kinds of objects. */
final class ObjectWords {

    private static final Map<String, ObjectKind> KINDS = Map.ofEntries(
            Map.entry("TABLE", ObjectKind.TABLE),
            Map.entry("INDEX", ObjectKind.INDEX),
            Map.entry("VIEW", ObjectKind.VIEW),
            Map.entry("TRIGGER", ObjectKind.TRIGGER),
            Map.entry("TYPE", ObjectKind.COMPOSITE_TYPE),
            Map.entry("DOMAIN", ObjectKind.DOMAIN),
            Map.entry("SEQUENCE", ObjectKind.SEQUENCE),
            Map.entry("SCHEMA", ObjectKind.NAMESPACE),
            Map.entry("EXTENSION", ObjectKind.EXTENSION),
            Map.entry("FUNCTION", ObjectKind.ROUTINE),
            Map.entry("PROCEDURE", ObjectKind.ROUTINE),
            Map.entry("AGGREGATE", ObjectKind.ROUTINE),
            Map.entry("ROUTINE", ObjectKind.ROUTINE));

    private ObjectWords() {}

    /** The kind that the next word names; null if a schema does not contain that kind. The word is consumed. */
    static @Nullable ObjectKind take(Words words) {
        return KINDS.get(words.take().text().toUpperCase(Locale.ROOT));
    }

    /** Passes the adjectives that stand before the kind; true when one of them makes the object temporary. */
    static boolean takeAdjectives(Words words) {
        boolean temporary = false;
        while (true) {
            if (words.acceptAny("TEMP", "TEMPORARY")) {
                temporary = true;
            } else if (!words.acceptAny(
                    "GLOBAL",
                    "LOCAL",
                    "UNLOGGED",
                    "UNIQUE",
                    "MATERIALIZED",
                    "RECURSIVE",
                    "VIRTUAL",
                    "CONSTRAINT",
                    "FOREIGN",
                    "EVENT",
                    "TRUSTED",
                    "PROCEDURAL")) {
                return temporary;
            }
        }
    }
}
