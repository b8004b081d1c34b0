package org.replayproof.finding;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Distinguishes wider and narrower types of one kind from types of another kind. */
final class TypeChange {

    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
    private static final List<String> TEXTS = List.of("character varying", "varchar", "text");
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private TypeChange() {}

    static Severity severity(String before, String after) {
        String was = family(before);
        String is = family(after);
        if (INTEGERS.contains(was) && INTEGERS.contains(is)) {
            return widened(INTEGERS.indexOf(was), INTEGERS.indexOf(is));
        }
        OptionalInt length = length(before);
        OptionalInt newLength = length(after);
        if (TEXTS.contains(was) && TEXTS.contains(is)) {
            return widened(length.orElse(UNLIMITED), newLength.orElse(UNLIMITED));
        }
        if (was.equals(is) && length.isPresent() && newLength.isPresent()) {
            return widened(length.getAsInt(), newLength.getAsInt());
        }
        // Precision and time zones: it works, and means something else.
        return was.equals(is) || (was.startsWith("timestamp") && is.startsWith("timestamp"))
                ? Severity.RISKY
                : Severity.BREAKS;
    }

    private static Severity widened(int before, int after) {
        if (before == after) {
            return Severity.RISKY;
        }
        return after > before ? Severity.LOOSER : Severity.STRICTER;
    }

    private static String family(String type) {
        return type.replaceFirst("\\s*\\([^)]*\\)", "").toLowerCase(Locale.ROOT);
    }

    private static OptionalInt length(String type) {
        int open = type.lastIndexOf('(');
        return type.matches(".*\\(\\d{1,9}\\)")
                ? OptionalInt.of(Integer.parseInt(type.substring(open + 1, type.length() - 1)))
                : OptionalInt.empty();
    }
}
