package org.replayproof.engine.postgres;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ConstraintName;

/**
 * Knows the form of the names that PostgreSQL generates for constraints: {@code table_column_label}, shortened to 63 bytes
 * at the expense of the longer part, with a number after the label if the name was in use. A renamed table keeps
 * the constraint names of its old name; these cannot be distinguished from given names.
 */
final class GeneratedNames {

    private static final int LONGEST = 63;

    private GeneratedNames() {}

    /** Names a constraint; the columns are those that the server would put into a generated name. */
    static ConstraintName of(String name, String table, List<String> columns, String label) {
        return new ConstraintName(
                name, isMadeUp(name, table, columns.isEmpty() ? null : String.join("_", columns), label));
    }

    private static boolean isMadeUp(String name, String table, @Nullable String columns, String label) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
            end--;
        }
        String number = name.substring(end);
        return !number.startsWith("0") && name.equals(makeUp(table, columns, label + number));
    }

    /** Works like makeObjectName of the server. */
    static String makeUp(String table, @Nullable String columns, String label) {
        byte[] first = table.getBytes(StandardCharsets.UTF_8);
        byte[] second = columns == null ? new byte[0] : columns.getBytes(StandardCharsets.UTF_8);
        int room = LONGEST - (label.length() + 1) - (columns == null ? 0 : 1);
        int firstLength = first.length;
        int secondLength = second.length;
        while (firstLength + secondLength > room) {
            if (firstLength > secondLength) {
                firstLength--;
            } else {
                secondLength--;
            }
        }
        return clip(first, firstLength) + (columns == null ? "" : "_" + clip(second, secondLength)) + "_" + label;
    }

    /** Never cuts through a character. */
    private static String clip(byte[] text, int length) {
        int end = length;
        while (end > 0 && end < text.length && (text[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(Arrays.copyOf(text, end), StandardCharsets.UTF_8);
    }
}
