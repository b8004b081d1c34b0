package org.replayproof.entity.plain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.Binding.Reach;
import org.replayproof.entity.model.Binding.Sample;

/**
 * Values to try for a Java type.
 *
 * @param length the length that the mapping declares; null when it declares none
 * @param precision the digits that the mapping declares; null when it declares none
 * @param scale the digits after the point that the mapper assumes
 * @param unlimited whether every value of a whole number may occur, because no definition of the column limits them
 * @param greatest the greatest number that validation allows; null when it allows all
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Samples(
        @Nullable Integer length,
        @Nullable Integer precision,
        int scale,
        boolean unlimited,
        @Nullable BigDecimal greatest) {

    /** Hibernate's length for a string whose mapping declares none. */
    private static final int ASSUMED_LENGTH = 255;

    /** Longer values are not tried: the trial would cost more than it tells. */
    private static final int LONGEST_TRIED = 1_000_000;

    private static final UUID ID = UUID.fromString("6f1b0c1e-7d52-4c39-9a55-0c1d2e3f4a5b");
    private static final Instant MOMENT = Instant.parse("2024-01-31T10:20:30.123456Z");
    private static final List<String> TEXTS = List.of(
            "a",
            "1",
            "true",
            ID.toString(),
            "{}",
            "[]",
            "2024-01-31",
            "10:20:30",
            "2024-01-31 10:20:30",
            "P1D",
            "127.0.0.1",
            "<a/>",
            "1.5");

    /**
     * Makes values up.
     *
     * @param type a Java type, no primitive
     * @return ordinary values first; empty for a type that none can be made up for
     */
    public List<Sample> of(Class<?> type) {
        if (type == String.class) {
            return texts();
        }
        if (type == BigDecimal.class) {
            return decimals();
        }
        List<Sample> whole = wholeNumbers(type);
        return whole.isEmpty()
                ? others(type).stream().map(Samples::ordinary).toList()
                : whole.subList(0, unlimited ? 2 : 1);
    }

    private List<Sample> texts() {
        List<Sample> samples = new ArrayList<>();
        if (length == null) {
            samples.add(ordinary("a"));
            samples.add(ordinary("007"));
            samples.add(new Sample("x".repeat(ASSUMED_LENGTH), Reach.ASSUMED));
        } else {
            int longest = Math.min(length, LONGEST_TRIED);
            samples.add(new Sample("x".repeat(longest), Reach.DECLARED));
            samples.add(new Sample("0".repeat(Math.max(longest - 1, 0)) + "7", Reach.DECLARED));
            samples.add(new Sample("a", Reach.SHORTER));
        }
        TEXTS.forEach(text -> samples.add(new Sample(text, Reach.ALTERNATIVE)));
        return samples;
    }

    private List<Sample> decimals() {
        BigDecimal small = BigDecimal.ONE.add(BigDecimal.valueOf(5, Math.max(scale, 0)));
        int digits = precision == null ? 38 : precision;
        BigDecimal large =
                new BigDecimal(BigInteger.TEN.pow(Math.max(digits, 1)).subtract(BigInteger.ONE), scale);
        return List.of(
                ordinary(scale > 0 ? small : BigDecimal.ONE),
                new Sample(large, precision == null ? Reach.ASSUMED : Reach.DECLARED));
    }

    private List<Sample> wholeNumbers(Class<?> type) {
        if (type == Long.class) {
            return numbers(1L, greatest(Long.MAX_VALUE));
        }
        if (type == Integer.class) {
            return numbers(1, (int) greatest(Integer.MAX_VALUE));
        }
        if (type == Short.class) {
            return numbers((short) 1, (short) greatest(Short.MAX_VALUE));
        }
        return type == Byte.class ? numbers((byte) 1, (byte) greatest(Byte.MAX_VALUE)) : List.of();
    }

    private long greatest(long ofType) {
        return greatest == null || greatest.compareTo(BigDecimal.valueOf(ofType)) > 0 ? ofType : greatest.longValue();
    }

    private static List<Sample> numbers(Object ordinary, Object largest) {
        return List.of(ordinary(ordinary), new Sample(largest, Reach.LARGEST));
    }

    @SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // attributes may be of these types
    private static List<?> others(Class<?> type) {
        if (type == Boolean.class) {
            return List.of(true, false);
        }
        if (type == byte[].class) {
            return List.of(new byte[] {1, 2, 3});
        }
        if (type == Calendar.class) {
            Calendar calendar = Calendar.getInstance();
            calendar.setTime(Date.from(MOMENT));
            return List.of(calendar);
        }
        return Collections.unmodifiableList(
                ALL.stream().filter(type::isInstance).limit(1).toList());
    }

    @SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // attributes may be of these types
    private static final List<Object> ALL = List.of(
            'a',
            1.0 / 3,
            1.0f / 3,
            BigInteger.valueOf(12345),
            ID,
            LocalDate.of(2024, 1, 31),
            LocalTime.of(10, 20, 30),
            LocalDateTime.ofInstant(MOMENT, ZoneOffset.UTC),
            MOMENT,
            OffsetDateTime.ofInstant(MOMENT, ZoneOffset.UTC),
            OffsetTime.of(10, 20, 30, 0, ZoneOffset.UTC),
            ZonedDateTime.ofInstant(MOMENT, ZoneOffset.UTC),
            java.sql.Date.valueOf("2024-01-31"),
            java.sql.Time.valueOf("10:20:30"),
            java.sql.Timestamp.from(MOMENT),
            Duration.ofMinutes(61),
            Year.of(2024),
            ZoneOffset.UTC,
            ZoneId.of("Europe/Paris"),
            Locale.FRANCE,
            Currency.getInstance("EUR"),
            TimeZone.getTimeZone("UTC"));

    private static Sample ordinary(Object value) {
        return new Sample(value, Reach.ORDINARY);
    }
}
