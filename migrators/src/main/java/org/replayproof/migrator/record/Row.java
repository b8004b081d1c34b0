package org.replayproof.migrator.record;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of a row by the names of their columns, in any case. Knows in how many ways tools write a moment and a truth. */
final class Row {

    private static final Set<String> TRUE = Set.of("true", "t", "1", "yes", "y");

    /** {@code 2026-02-10 19:45:37.5}, with or without a zone. */
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)\\s*(?:Z|UTC|[+-]\\d.*)?");

    /** Seconds up to the year 5138 are below it, milliseconds from 1973 on above. */
    private static final long MILLISECONDS = 100_000_000_000L;

    private final Map<String, @Nullable Object> values;

    private Row(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    static Row of(ResultSet rows, List<String> columns) throws SQLException {
        Map<String, @Nullable Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), rows.getObject(i + 1));
        }
        return new Row(values);
    }

    /** The value as text; bytes in hexadecimal, whole numbers without a point; empty where the column is missing or NULL. */
    String text(String column) {
        Object value = values.get(column);
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Double || value instanceof Float) {
            return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        }
        return value == null ? "" : value.toString();
    }

    boolean isNull(String column) {
        return values.get(column) == null;
    }

    boolean isTrue(String column) {
        return TRUE.contains(text(column).strip().toLowerCase(Locale.ROOT));
    }

    /** A number to sort by; 0 for what is not one. */
    double number(String column) {
        try {
            return values.get(column) instanceof Number number
                    ? number.doubleValue()
                    : Double.parseDouble(text(column).strip());
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** Null where the column is missing, NULL, or holds no moment. */
    @Nullable LocalDateTime time(String column) {
        Object value = values.get(column);
        if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        }
        if (value instanceof LocalDateTime local) {
            return local;
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toLocalDateTime();
        }
        return value == null ? null : written(text(column).strip());
    }

    private static @Nullable LocalDateTime written(String text) {
        Matcher moment = MOMENT.matcher(text);
        try {
            if (moment.matches()) {
                return LocalDateTime.parse(moment.group(1) + "T" + moment.group(2));
            }
            return text.matches("\\d{9,15}") ? sinceTheEpoch(Long.parseLong(text)) : null;
        } catch (DateTimeException noMoment) {
            return null;
        }
    }

    private static LocalDateTime sinceTheEpoch(long number) {
        Instant moment = number < MILLISECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** The columns among some that identify the row, with their values. */
    Map<String, String> key(List<String> columns) {
        Map<String, String> key = new LinkedHashMap<>();
        columns.stream().filter(column -> !isNull(column)).forEach(column -> key.put(column, text(column)));
        return key;
    }
}
