package org.replayproof.replay.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * Numbers. Those at the limits are quoted: the error of a database quotes them back, and so tells which column they were for.
 *
 * @param scale digits after the point in ordinary values
 * @param largest the largest ordinary value
 */
record NumberValues(int scale, BigDecimal largest, List<String> boundaries) implements Values {

    static Values integers(String type) {
        boolean small = type.matches("(smallint|int2|tinyint|smallserial).*");
        List<String> limits = small
                ? List.of("32767", "0", "-1", "-32768")
                : List.of("9223372036854775807", "0", "-1", "-9223372036854775808", "2147483647", "-2147483648");
        return new NumberValues(0, BigDecimal.valueOf(30_000), limits);
    }

    static Values decimals(List<Integer> arguments) {
        if (arguments.isEmpty()) {
            return new NumberValues(
                    2,
                    BigDecimal.valueOf(1_000_000),
                    List.of("99999999999999.99", "0", "-1", "0.01", "-99999999999999.99", "1"));
        }
        int precision = Math.max(1, arguments.get(0));
        int scale = arguments.size() > 1 ? Math.max(0, arguments.get(1)) : 0;
        BigDecimal largest = new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale);
        BigDecimal smallest = new BigDecimal(BigInteger.ONE, scale);
        List<String> limits = List.of(largest, BigDecimal.ZERO, largest.negate(), smallest, smallest.negate()).stream()
                .map(BigDecimal::toPlainString)
                .toList();
        return new NumberValues(scale, largest, limits);
    }

    static Values floats() {
        return new NumberValues(
                2, BigDecimal.valueOf(1_000_000), List.of("1e300", "0", "-1.5", "1e30", "-1e30", "0.0000001"));
    }

    NumberValues {
        boundaries = boundaries.stream().map(Literal::text).toList();
    }

    /** Has digits after the point where the type has them, so that rounding changes the value. */
    @Override
    public String ordinary(int number) {
        if (scale == 0) {
            return new BigDecimal(number)
                    .remainder(largest.add(BigDecimal.ONE))
                    .toBigInteger()
                    .toString();
        }
        BigDecimal fraction = new BigDecimal(BigInteger.valueOf(number * 10L + 5), Math.min(scale, 2));
        return fraction.remainder(largest)
                .setScale(Math.min(scale, 2), RoundingMode.DOWN)
                .toPlainString();
    }

    @Override
    public List<String> around(Constants constants, int number) {
        return constants.aroundNumbers().stream()
                .map(BigDecimal::toPlainString)
                .distinct()
                .toList();
    }
}
