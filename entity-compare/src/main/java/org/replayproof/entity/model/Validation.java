package org.replayproof.entity.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The values that an attribute may have, according to Bean Validation or to its Kotlin type.
 *
 * @param notNullBy what forbids null, as a sentence says it: {@code @NotNull}; empty when nothing does
 * @param maxSize the greatest length; null when there is none
 * @param min the least number, itself allowed; null when there is none
 * @param max the greatest number, itself allowed; null when there is none
 * @param digits the digits of a decimal number; null when they are not limited
 * @param texts all texts that a pattern allows; empty when they are not known
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Validation(
        String notNullBy,
        @Nullable Integer maxSize,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Digits digits,
        List<String> texts) {

    /** Any value. */
    public static final Validation NONE = new Validation("", null, null, null, null, List.of());

    /** Copies the list. */
    public Validation {
        texts = List.copyOf(texts);
    }

    /**
     * The digits of a decimal number.
     *
     * @param whole before the point
     * @param fraction after the point
     * @since 0.1.0
     */
    public record Digits(int whole, int fraction) {}

    /**
     * The same, and never null.
     *
     * @param by what forbids null
     * @return a validation that forbids null
     */
    public Validation notNull(String by) {
        return new Validation(by, maxSize, min, max, digits, texts);
    }

    /**
     * Values at the limits, which validation accepts.
     *
     * @return numbers and texts; empty when no limit is known
     */
    public List<Object> limits() {
        List<Object> limits = new ArrayList<>(texts);
        add(limits, min);
        add(limits, max);
        return limits;
    }

    private static void add(List<Object> limits, @Nullable BigDecimal number) {
        if (number != null) {
            limits.add(isLong(number) ? (Object) number.longValueExact() : number);
        }
    }

    private static boolean isLong(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }
}
