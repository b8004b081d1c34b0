package org.replayproof.settings.application;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Spellings of one key, by the rules of Spring Boot's relaxed binding. */
final class Keys {

    private static final Pattern INDEX = Pattern.compile("\\[\\d+].*");
    private static final Pattern BRACKETS = Pattern.compile("\\.?\\[(\\D[^\\]]*)]");
    private static final Pattern SEPARATED = Pattern.compile("[-_]([a-z])");

    private Keys() {}

    /** {@code locations} for {@code locations[0]}. */
    static String withoutIndex(String key) {
        return INDEX.matcher(key).replaceFirst("");
    }

    /** The same for {@code out-of-order}, {@code out_of_order} and {@code outOfOrder}. */
    static String uniform(String key) {
        return key.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    /** The elements of a list that is written as one text. */
    static List<String> elements(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /**
     * The tool's own spelling of its setting: {@code outOfOrder} for {@code out-of-order}. What follows a dot is a name that users
     * choose, such as that of a placeholder, and is kept.
     */
    static String ofTool(String key) {
        String dotted = BRACKETS.matcher(key).replaceAll(".$1");
        int dot = dotted.indexOf('.');
        String setting = dot < 0 ? dotted : dotted.substring(0, dot);
        String chosen = dot < 0 ? "" : dotted.substring(dot).replace("\"", "");
        return SEPARATED.matcher(setting).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT)) + chosen;
    }
}
