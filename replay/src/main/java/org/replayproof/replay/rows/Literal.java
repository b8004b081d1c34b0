package org.replayproof.replay.rows;

import org.jspecify.annotations.Nullable;

/** Values as SQL writes them. A quoted literal fits every type of which it is the text form. */
final class Literal {

    static final String NULL = "NULL";

    private Literal() {}

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A value that was read from the database. */
    static String of(@Nullable Object value, @Nullable String text, boolean hexadecimalText) {
        if (value == null || text == null) {
            return NULL;
        }
        if (value instanceof byte[] bytes) {
            return bytes(bytes, hexadecimalText);
        }
        // A literal without quotes would be compared with more digits than a single-precision number has.
        boolean finite =
                value instanceof Number number && !(value instanceof Float) && Double.isFinite(number.doubleValue());
        return finite ? text : text(text);
    }

    /** As {@code '\xff00'} or as {@code X'ff00'}. */
    static String bytes(byte[] bytes, boolean hexadecimalText) {
        StringBuilder digits = new StringBuilder();
        for (byte b : bytes) {
            digits.append(String.format("%02x", b));
        }
        return hexadecimalText ? "'\\x" + digits + "'" : "X'" + digits + "'";
    }
}
