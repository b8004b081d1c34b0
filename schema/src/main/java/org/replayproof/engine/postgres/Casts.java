package org.replayproof.engine.postgres;

import java.util.List;
import java.util.Set;

/** How the values of a column become values of another type. */
final class Casts {

    /** Types whose values the server turns into each other, the built-in ones among themselves. */
    private static final List<Set<String>> FAMILIES = List.of(
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision", "money", "oid"),
            Set.of("boolean", "integer"),
            Set.of("date", "timestamp without time zone", "timestamp with time zone"),
            Set.of("time without time zone", "time with time zone", "interval"),
            Set.of("time without time zone", "timestamp without time zone", "timestamp with time zone"),
            Set.of("json", "jsonb"),
            Set.of("inet", "cidr"),
            Set.of("bit", "bit varying"));

    private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "name", "\"char\"");

    private Casts() {}

    /** What follows the column: a cast, by way of text where the server may know no other way. */
    static String between(String from, String to) {
        String source = plain(from);
        String target = plain(to);
        boolean known = source.equals(target)
                || TEXTS.contains(source)
                || TEXTS.contains(target)
                || FAMILIES.stream().anyMatch(family -> family.contains(source) && family.contains(target));
        return (known ? "::" : "::text::") + to;
    }

    /** Without length and precision. */
    private static String plain(String type) {
        return TypeNames.canonical(type).replaceFirst("\\([^)]*\\)", "");
    }
}
