package org.replayproof.check.lost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Classifies what became of the values of a column. A NULL that gets a value is kept, and so is a value that was converted. */
final class ValueLoss {

    /** Characters of a value that a message shows. */
    private static final int LONGEST = 60;

    private static final Pattern ZONE = Pattern.compile("(?<=:\\d\\d(\\.\\d{1,9})?)[+-]\\d\\d(:?\\d\\d)?$");
    private static final Pattern FRACTION = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d+$");
    private static final Set<String> TRUTH = Set.of("true", "false", "yes", "no", "on", "off");

    private ValueLoss() {}

    /**
     * Compares the values of rows that are there before and after.
     *
     * @param was the values before, a row each
     * @param is the values of the same rows afterwards
     * @return what happened to them, in words; empty where nothing is lost
     */
    static Optional<String> of(List<@Nullable String> was, List<@Nullable String> is) {
        boolean collapsed = new HashSet<>(was).size() > 1 && new HashSet<>(is).size() == 1;
        for (int i = 0; i < was.size(); i++) {
            String before = was.get(i);
            String after = is.get(i);
            if (before == null || Objects.equals(before, after)) {
                continue;
            }
            if (after == null) {
                return Optional.of(change(before, after));
            }
            String change = change(before, after);
            if (collapsed) {
                return Optional.of(change + ", as in every row");
            }
            if (isCut(before, after) || isRounded(before, after)) {
                return Optional.of(change);
            }
        }
        return Optional.empty();
    }

    /**
     * Compares the values of a column whose type changed. The same number or time in another form is kept.
     *
     * @param was the values before, a row each
     * @param is the values of the same rows afterwards
     * @return what happened to the first that lost something; empty where nothing is lost
     */
    static Optional<String> ofConverted(List<@Nullable String> was, List<@Nullable String> is) {
        for (int i = 0; i < was.size(); i++) {
            String before = was.get(i);
            String after = is.get(i);
            if (before != null && (after == null || losesPart(before, after))) {
                return Optional.of(change(before, after));
            }
        }
        return Optional.empty();
    }

    private static boolean losesPart(String before, String after) {
        if (isNumber(before) && isNumber(after)) {
            return new BigDecimal(before).compareTo(new BigDecimal(after)) != 0 && !isSameFloat(before, after);
        }
        String kept = ZONE.matcher(before).replaceFirst("").stripTrailing();
        boolean fraction = FRACTION.matcher(kept).find() && !after.startsWith(kept);
        return !TRUTH.contains(before.toLowerCase(Locale.ROOT)) && (isCut(kept, after) || fraction);
    }

    /** A number of single precision has more digits in double precision, and the same value. */
    private static boolean isSameFloat(String before, String after) {
        return after.length() > before.length() && Float.parseFloat(before) == Float.parseFloat(after);
    }

    static String change(@Nullable String before, @Nullable String after) {
        return quoted(before) + " becomes " + quoted(after);
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "NULL" : "«" + shortened(value) + "»";
    }

    static String shortened(@Nullable String value) {
        String text = String.valueOf(value);
        int end = Math.min(LONGEST, text.length());
        boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return end == text.length() ? text : text.substring(0, splits ? end - 1 : end) + "…";
    }

    private static boolean isCut(String before, String after) {
        return before.length() > after.length() && before.startsWith(after) && !isNumber(before);
    }

    /** The same number with fewer digits. */
    private static boolean isRounded(String before, String after) {
        if (!isNumber(before) || !isNumber(after)) {
            return false;
        }
        BigDecimal exact = new BigDecimal(before);
        BigDecimal rough = new BigDecimal(after);
        int scale = Math.max(0, rough.stripTrailingZeros().scale());
        return exact.compareTo(rough) != 0
                && (exact.setScale(scale, RoundingMode.HALF_UP).compareTo(rough) == 0
                        || exact.setScale(scale, RoundingMode.DOWN).compareTo(rough) == 0);
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?[0-9]{1,300}(\\.[0-9]{1,300})?([eE][-+]?[0-9]{1,3})?");
    }
}
