package org.replayproof.entity.oracle;

import jakarta.persistence.Column;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values for fields, as an application would write them. */
final class Values {

    /** Which values. */
    enum Mode {
        ORDINARY,
        LARGEST,
        NULLS
    }

    private static final Instant MOMENT = Instant.parse("2024-01-31T10:20:30Z");
    private static final int ASSUMED_LENGTH = 255;

    private final int fraction;
    private int counter;

    /**
     * Values for one database.
     *
     * @param fraction the nanoseconds that it keeps of a moment
     */
    Values(int fraction) {
        this.fraction = fraction;
    }

    /** A number that no other value has. */
    int next() {
        return ++counter;
    }

    /**
     * A value of a type.
     *
     * @param column what the mapping says about the column
     * @param turn enums and Booleans take turns
     */
    @SuppressWarnings("EnumOrdinal") // constants take turns
    Object of(Class<?> type, @Nullable Column column, Mode mode, int turn) {
        int number = next();
        boolean large = mode == Mode.LARGEST;
        if (type.isEnum()) {
            return type.getEnumConstants()[turn % type.getEnumConstants().length];
        }
        if (type == String.class) {
            return text(column, number, large);
        }
        if (type == Boolean.class || type == boolean.class) {
            return turn % 2 == 0;
        }
        if (type == BigDecimal.class) {
            return decimal(column, number, large);
        }
        if (type == byte[].class) {
            return new byte[] {1, (byte) number, 3};
        }
        if (type == String[].class) {
            return new String[] {"a" + number, "b"};
        }
        return large ? largest(type, number) : other(type, number);
    }

    private static String text(@Nullable Column column, int number, boolean large) {
        int length = column == null || column.length() == ASSUMED_LENGTH ? 0 : column.length();
        String text = (number % 2 == 0 ? "a" : "00") + number;
        return large && length > 0 ? text + "x".repeat(length - text.length()) : text;
    }

    private static BigDecimal decimal(@Nullable Column column, int number, boolean large) {
        int scale = column == null || column.precision() == 0 ? 2 : column.scale();
        if (large && column != null && column.precision() > 0) {
            return new BigDecimal(BigInteger.TEN.pow(column.precision()).subtract(BigInteger.ONE), scale);
        }
        return new BigDecimal(
                BigInteger.valueOf(number).multiply(BigInteger.TEN.pow(scale)).add(BigInteger.ONE), scale);
    }

    private Object largest(Class<?> type, int number) {
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> Integer.MAX_VALUE - number;
            case "long", "Long" -> Long.MAX_VALUE - number;
            case "short", "Short" -> (short) (Short.MAX_VALUE - number);
            default -> other(type, number);
        };
    }

    private Object other(Class<?> type, int number) {
        Instant moment = MOMENT.plusSeconds(number).plusNanos(fraction * 123_456L);
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> number;
            case "long", "Long" -> (long) number;
            case "short", "Short" -> (short) number;
            case "double", "Double" -> number + 1.0 / 3;
            case "float", "Float" -> number + 1.0f / 3;
            case "char", "Character" -> (char) ('a' + number % 26);
            case "LocalDate" -> LocalDate.of(2024, 1, 31).plusDays(number);
            case "LocalTime" -> LocalTime.of(10, 20, 30);
            case "LocalDateTime" -> LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
            case "Instant" -> moment;
            case "OffsetDateTime" -> OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
            case "Duration" -> Duration.ofMinutes(61 + number);
            case "UUID" -> new UUID(7, number);
            default -> throw new IllegalStateException("no value for " + type);
        };
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (one.getClass().isArray()) {
            return Arrays.deepEquals(new Object[] {one}, new Object[] {other});
        }
        if (one instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) other) == 0;
        }
        if (one instanceof OffsetDateTime time) {
            return time.toInstant().equals(((OffsetDateTime) other).toInstant());
        }
        return one.equals(other);
    }

    /** The fields of a class and of those above it, the topmost first. */
    static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        if (type.getSuperclass() != null) {
            fields.addAll(fields(type.getSuperclass()));
        }
        for (Field field : type.getDeclaredFields()) {
            field.setAccessible(true);
            fields.add(field);
        }
        return fields;
    }
}
