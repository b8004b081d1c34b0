package org.replayproof.settings.application;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.settings.application.yaml.YamlDocuments;

/**
 * Flattens the documents of a YAML file as Spring Boot does: {@code a.b} for nested keys, {@code a[0]} for list elements, and an
 * empty text for no value.
 *
 * <p>A file that cannot be read is an error where it mentions the tool, and a line of the log elsewhere.
 */
final class YamlFile {

    private static final String LIBRARY = "org.yaml.snakeyaml.Yaml";
    private static final int DEPTH = 100;

    private final String file;
    private final String text;
    private final String tool;

    YamlFile(String file, String text, String tool) {
        this.file = file;
        this.text = text;
        this.tool = tool;
    }

    List<Document> documents() {
        if (text.isBlank()) {
            return List.of();
        }
        if (!hasLibrary()) {
            unread(
                    file + " is not read, because SnakeYAML is not on the class path.",
                    "add org.yaml:snakeyaml to the test dependencies",
                    null);
            return List.of();
        }
        try {
            return YamlDocuments.read(text).stream().map(this::flat).toList();
        } catch (IllegalArgumentException e) {
            unread(file + " is not read: " + e.getMessage(), "fix the file at the line that is named above", e);
            return List.of();
        }
    }

    private static boolean hasLibrary() {
        try {
            Class.forName(LIBRARY, false, YamlFile.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private void unread(String what, String nextStep, @Nullable Throwable cause) {
        String message = what + "\n  next step   " + nextStep;
        if (Pattern.compile("(?m)^[^#\n]*\\b" + tool + "\\b").matcher(text).find()) {
            throw new IllegalStateException(message, cause);
        }
        Notices.once(message);
    }

    private Document flat(Object document) {
        Map<String, String> values = new LinkedHashMap<>();
        if (document instanceof Map<?, ?> map) {
            map(map, "", values, 0);
        }
        return new Document(file, values);
    }

    private static void map(Map<?, ?> map, String path, Map<String, String> values, int depth) {
        map.forEach((name, value) -> {
            String key = String.valueOf(name);
            String separator = path.isEmpty() || key.startsWith("[") ? "" : ".";
            value(value, path + separator + key, values, depth);
        });
    }

    private static void value(@Nullable Object value, String path, Map<String, String> values, int depth) {
        if (depth > DEPTH) {
            throw new IllegalArgumentException(
                    "nested deeper than " + DEPTH + " levels, or an alias within its anchor");
        }
        if (value instanceof Map<?, ?> map) {
            map(map, path, values, depth + 1);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                value(list.get(i), path + "[" + i + "]", values, depth + 1);
            }
        } else {
            values.put(path, value == null || value instanceof List<?> ? "" : value.toString());
        }
    }
}
