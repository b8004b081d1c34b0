package org.replayproof.check.lost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Classifies what became of the values of a column. A NULL that gets a value is no loss, nor is a value that was converted. */
final class ValueLoss {

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
                return Optional.of("«" + before + "» becomes NULL");
            }
            String change = "«" + before + "» becomes «" + after + "»";
            if (collapsed) {
                return Optional.of(change + ", as in every row");
            }
            if (isCut(before, after) || isRounded(before, after)) {
                return Optional.of(change);
            }
        }
        return Optional.empty();
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
