package org.replayproof.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type as the catalog prints it, taken apart.
 *
 * @param base its name in lower case, without arguments: {@code timestamp with time zone}
 * @param arguments length, or precision and scale
 * @param array whether it is an array of that
 */
record SqlType(String base, List<Integer> arguments, boolean array) {

    private static final Pattern ARGUMENTS = Pattern.compile("\\(\\s*(-?\\d+)\\s*(?:,\\s*(-?\\d+)\\s*)?\\)");

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("varchar", "character varying"),
            Map.entry("char", "character"),
            Map.entry("bpchar", "character"),
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("decimal", "numeric"),
            Map.entry("bool", "boolean"),
            Map.entry("float8", "double precision"),
            Map.entry("float4", "real"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("time", "time without time zone"),
            Map.entry("timetz", "time with time zone"));

    /** The families within which a value survives, as far as it fits. */
    enum Family {
        TEXT,
        FIXED_TEXT,
        INTEGER,
        DECIMAL,
        FLOAT,
        BOOLEAN,
        TIMESTAMP,
        ZONED_TIMESTAMP,
        DATE,
        TIME,
        JSON,
        LARGE_OBJECT,
        OTHER
    }

    static SqlType parse(String text) {
        String type = text.strip().toLowerCase(Locale.ROOT);
        boolean array = type.endsWith("[]");
        if (array) {
            type = type.substring(0, type.length() - 2);
        }
        List<Integer> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENTS.matcher(type);
        if (matcher.find()) {
            arguments.add(Integer.valueOf(matcher.group(1)));
            if (matcher.group(2) != null) {
                arguments.add(Integer.valueOf(matcher.group(2)));
            }
            type = matcher.replaceFirst("").replaceAll("\\s+", " ").strip();
        }
        return new SqlType(OTHER_NAMES.getOrDefault(type, type), List.copyOf(arguments), array);
    }

    Family family() {
        if (array) {
            return Family.OTHER;
        }
        return switch (base) {
            case "character varying", "text", "citext", "name" -> Family.TEXT;
            case "character" -> Family.FIXED_TEXT;
            case "smallint", "integer", "bigint" -> Family.INTEGER;
            case "numeric" -> Family.DECIMAL;
            case "real", "double precision" -> Family.FLOAT;
            case "boolean" -> Family.BOOLEAN;
            case "timestamp without time zone" -> Family.TIMESTAMP;
            case "timestamp with time zone" -> Family.ZONED_TIMESTAMP;
            case "date" -> Family.DATE;
            case "time without time zone", "time with time zone" -> Family.TIME;
            case "json", "jsonb" -> Family.JSON;
            case "oid" -> Family.LARGE_OBJECT;
            default -> Family.OTHER;
        };
    }

    /** How many characters it takes; {@link Integer#MAX_VALUE} for no limit. */
    int length() {
        return arguments.isEmpty() ? base.equals("character") ? 1 : Integer.MAX_VALUE : arguments.get(0);
    }

    /** The digits before the point of a whole number; {@link Integer#MAX_VALUE} for no limit. */
    int integerDigits() {
        return switch (base) {
            case "smallint" -> 5;
            case "integer" -> 10;
            case "bigint" -> 19;
            default -> arguments.isEmpty() ? Integer.MAX_VALUE : arguments.get(0) - scale();
        };
    }

    /** The digits after the point; {@link Integer#MAX_VALUE} for no limit. */
    int scale() {
        if (family() == Family.INTEGER) {
            return 0;
        }
        return arguments.isEmpty() ? Integer.MAX_VALUE : arguments.size() > 1 ? arguments.get(1) : 0;
    }

    /** The digits of a fraction of a second; those databases that say nothing keep six. */
    int fractionalDigits() {
        return arguments.isEmpty() ? 6 : arguments.get(0);
    }

    SqlType element() {
        return new SqlType(base, arguments, false);
    }
}
