package org.replayproof.engine.postgres;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the many spellings of PostgreSQL's types. */
final class TypeNames {

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("serial", "integer"),
            Map.entry("serial4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("bigserial", "bigint"),
            Map.entry("serial8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("smallserial", "smallint"),
            Map.entry("serial2", "smallint"),
            Map.entry("bool", "boolean"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("float", "double precision"),
            Map.entry("dec", "numeric"),
            Map.entry("decimal", "numeric"),
            Map.entry("varchar", "character varying"),
            Map.entry("char varying", "character varying"),
            Map.entry("char", "character"),
            Map.entry("bpchar", "character"),
            Map.entry("nchar", "character"),
            Map.entry("national character", "character"),
            Map.entry("national char", "character"),
            Map.entry("national character varying", "character varying"),
            Map.entry("varbit", "bit varying"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("time", "time without time zone"),
            Map.entry("timetz", "time with time zone"));

    /** {@code name (modifier) rest}, such as {@code timestamp (3) with time zone}. */
    private static final Pattern PARTS = Pattern.compile("([^(]*)\\(([^)]*)\\)(.*)");

    private static final Pattern ARRAY =
            Pattern.compile("(.*?)((?:\\s*\\[\\s*\\d*\\s*\\])+|\\s+array(?:\\s*\\[\\s*\\d*\\s*\\])?)");

    private TypeNames() {}

    static boolean same(String one, String other) {
        return canonical(one).equals(canonical(other));
    }

    /** The number of dimensions and the length of an array are not part of its type. */
    static String canonical(String type) {
        String words = lowerCased(type.strip()).replaceAll("\\s+", " ");
        Matcher array = ARRAY.matcher(words);
        return array.matches() ? scalar(array.group(1)) + "[]" : scalar(words);
    }

    /** The type of an array's elements; the type itself if it is not an array. */
    static String element(String type) {
        return type.endsWith("[]") ? type.substring(0, type.indexOf('[')).strip() : type;
    }

    private static String scalar(String type) {
        Matcher parts = PARTS.matcher(type);
        if (!parts.matches()) {
            String name = withoutCatalog(type);
            boolean one = name.equals("char") || name.equals("character") || name.equals("nchar") || name.equals("bit");
            String known = ALIASES.getOrDefault(name, name);
            return one ? known + "(1)" : known;
        }
        String name =
                withoutCatalog((parts.group(1).strip() + " " + parts.group(3).strip()).strip());
        String modifier = parts.group(2).replace(" ", "");
        return withModifier(name, ALIASES.getOrDefault(name, name), modifier);
    }

    private static String withModifier(String written, String name, String modifier) {
        if (written.equals("float")) {
            return Integer.parseInt(modifier) <= 24 ? "real" : "double precision";
        }
        boolean time = name.startsWith("timestamp") || name.startsWith("time ") || name.startsWith("interval");
        if (time && modifier.equals("6")) {
            return name;
        }
        if (name.equals("numeric") && modifier.endsWith(",0")) {
            return "numeric(" + modifier.substring(0, modifier.length() - 2) + ")";
        }
        return name + "(" + modifier + ")";
    }

    private static String withoutCatalog(String name) {
        return name.startsWith("pg_catalog.") ? name.substring("pg_catalog.".length()) : name;
    }

    /** A quoted name keeps its case, and loses its quotes if it does not need them. */
    private static String lowerCased(String type) {
        StringBuilder text = new StringBuilder();
        String[] parts = type.split("\"", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean quoted = i % 2 == 1;
            if (!quoted) {
                text.append(parts[i].toLowerCase(Locale.ROOT));
            } else {
                // A quoted "char" is another type than char.
                text.append(parts[i].equals("char") ? "\"char\"" : Names.quote(parts[i]));
            }
        }
        return text.toString();
    }
}
