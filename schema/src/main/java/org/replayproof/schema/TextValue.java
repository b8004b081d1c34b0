package org.replayproof.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Single values in a line of text: without quotes where that is unambiguous, otherwise in double quotes. */
final class TextValue {

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-f]{4})");

    private TextValue() {}

    static String print(Object value) {
        if (value instanceof ObjectName name) {
            String plain = quote(name.name(), ".");
            return name.namespace().isEmpty() ? plain : quote(name.namespace(), ".") + "." + plain;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().replace('_', ' ');
        }
        return quote(value.toString(), "");
    }

    static String printItem(Object value) {
        return value instanceof String text ? quote(text, ",") : print(value);
    }

    static Object read(Class<?> type, String text) {
        if (type == String.class) {
            return unquote(text);
        }
        if (type == ObjectName.class) {
            List<String> names = split(text, '.');
            return names.size() == 1 ? ObjectName.of(names.get(0)) : new ObjectName(names.get(0), names.get(1));
        }
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == long.class || type == Long.class) {
            return Long.valueOf(text);
        }
        String constant = text.replace(' ', '_').toUpperCase(Locale.ROOT);
        for (Object known : type.getEnumConstants()) {
            if (((Enum<?>) known).name().equals(constant)) {
                return known;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is none of "
                + List.of(type.getEnumConstants()).stream()
                        .map(TextValue::print)
                        .collect(Collectors.joining(", ")));
    }

    static List<Object> readItems(Class<?> type, String text) {
        List<Object> items = new ArrayList<>();
        if (type == String.class) {
            items.addAll(split(text, ','));
        } else {
            for (String item : text.split(", ", -1)) {
                items.add(read(type, item));
            }
        }
        return items;
    }

    private static String quote(String text, String separator) {
        boolean bare = !text.isEmpty()
                && text.equals(text.strip())
                && text.charAt(0) != '"'
                && text.charAt(0) != '|'
                && (separator.isEmpty() || !text.contains(separator))
                && escape(text).equals(text);
        return bare ? text : "\"" + escape(text).replace("\"", "\"\"") + "\"";
    }

    private static String unquote(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return unescape(quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text);
    }

    /** Splits at a separator outside quotes. */
    private static List<String> split(String text, char separator) {
        List<String> items = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = end(text, start, separator);
            items.add(unquote(text.substring(start, end).strip()));
            start = end + 1;
        }
        return items;
    }

    /** The end of the item that begins here. A doubled quote closes and opens again, so it needs no special case. */
    private static int end(String text, int start, char separator) {
        boolean quoting = text.substring(start).stripLeading().startsWith("\"");
        boolean inside = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoting && c == '"') {
                inside = !inside;
            } else if (c == separator && !inside) {
                return i;
            }
        }
        return text.length();
    }

    /** Control characters as Java writes them, so that every editor leaves them alone. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean looksEscaped =
                    c == '\\' && ESCAPED.matcher(text).region(i, text.length()).lookingAt();
            escaped.append(
                    c < ' ' || c == 0x7f || looksEscaped ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    static String unescape(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
