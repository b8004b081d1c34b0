package org.replayproof.entity.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The scalars of a YAML file by their dotted keys. Reads nested maps of plain and quoted scalars, the form that
 * application files have; lists and blocks are skipped, and so is every document after the first, which belongs to a
 * profile.
 */
final class YamlKeys {

    private record Level(int indent, String key) {}

    private YamlKeys() {}

    static Map<String, String> of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Deque<Level> path = new ArrayDeque<>();
        boolean begun = false;
        for (String line : text.lines().toList()) {
            String content = line.strip();
            if (content.equals("---")) {
                if (begun) {
                    break;
                }
                continue;
            }
            int colon = colon(content);
            if (content.isEmpty() || content.startsWith("#") || content.startsWith("- ") || colon < 0) {
                continue;
            }
            begun = true;
            int indent = line.indexOf(content);
            while (!path.isEmpty() && path.getLast().indent() >= indent) {
                path.removeLast();
            }
            path.addLast(new Level(indent, unquoted(content.substring(0, colon).strip())));
            String value = unquoted(withoutComment(content.substring(colon + 1).strip()));
            if (!value.isEmpty()) {
                values.put(dotted(path), value);
            }
        }
        return values;
    }

    private static String dotted(Deque<Level> path) {
        return StreamSupport.stream(path.spliterator(), false).map(Level::key).collect(Collectors.joining("."));
    }

    /** The colon that ends the key: followed by a blank or the end, and in no quotes. */
    private static int colon(String content) {
        int from = content.startsWith("\"")
                ? content.indexOf('"', 1)
                : content.startsWith("'") ? content.indexOf('\'', 1) : 0;
        for (int at = content.indexOf(':', Math.max(from, 0)); at >= 0; at = content.indexOf(':', at + 1)) {
            if (at + 1 == content.length() || Character.isWhitespace(content.charAt(at + 1))) {
                return at;
            }
        }
        return -1;
    }

    private static String withoutComment(String value) {
        if (value.startsWith("\"") || value.startsWith("'")) {
            int end = value.indexOf(value.charAt(0), 1);
            return end < 0 ? value : value.substring(0, end + 1);
        }
        int comment = value.startsWith("#") ? 0 : value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
