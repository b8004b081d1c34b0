package org.replayproof.migrator.application;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the plain part of YAML that configuration files are made of: nested keys with scalars and lists. What it cannot read
 * is an error where the migrator is configured, and passed over elsewhere. Documents for a profile are left out.
 */
final class YamlReader {

    private static final Pattern ENTRY = Pattern.compile("( *)(- +)?([\"']?[\\w.\\-\\[\\]/]+[\"']?):(?: +(.*))?");
    private static final Pattern ITEM = Pattern.compile("( *)- +(.*)");

    private final String file;
    private final String tool;

    private record Level(int indent, String path) {}

    YamlReader(String file, String tool) {
        this.file = file;
        this.tool = tool;
    }

    Map<String, String> read(String text) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String document : text.split("(?m)^---.*$")) {
            Map<String, String> values = document(document);
            if (values.keySet().stream()
                    .noneMatch(key -> key.startsWith("spring.config.activate") || key.equals("spring.profiles"))) {
                all.putAll(values);
            }
        }
        return all;
    }

    private Map<String, String> document(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Deque<Level> levels = new ArrayDeque<>();
        for (String raw : text.lines().toList()) {
            String line = raw.stripTrailing();
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            Matcher entry = ENTRY.matcher(line);
            Matcher item = ITEM.matcher(line);
            if (entry.matches() && entry.group(2) == null) {
                entry(entry, levels, values);
            } else if (item.matches() && !levels.isEmpty()) {
                String key = levels.getFirst().path();
                scalar(key, item.group(2)).ifPresent(value -> values.merge(key, value, (a, b) -> a + "," + b));
            } else if (!levels.isEmpty()) {
                refuse(levels.getFirst().path(), line);
            }
        }
        return values;
    }

    private void entry(Matcher entry, Deque<Level> levels, Map<String, String> values) {
        int indent = entry.group(1).length();
        while (!levels.isEmpty() && levels.getFirst().indent() >= indent) {
            levels.removeFirst();
        }
        String name = entry.group(3).replaceAll("[\"'\\[\\]]", "");
        String path = levels.isEmpty() ? name : levels.getFirst().path() + "." + name;
        levels.addFirst(new Level(indent, path));
        String text = entry.group(4);
        if (text != null && !text.startsWith("#")) {
            scalar(path, text).ifPresent(value -> values.put(path, value));
        }
    }

    private Optional<String> scalar(String path, String text) {
        String value = text.strip();
        if (value.startsWith("[") && value.endsWith("]")) {
            return Optional.of(value.substring(1, value.length() - 1).replaceAll("[\"']", ""));
        }
        for (String quote : new String[] {"\"", "'"}) {
            int close = value.indexOf(quote, 1);
            if (value.startsWith(quote) && close > 0) {
                return Optional.of(value.substring(1, close));
            }
        }
        if (!value.isEmpty() && "&*|>{[!%@`".indexOf(value.charAt(0)) >= 0) {
            refuse(path, value);
            return Optional.empty();
        }
        return Optional.of(value.replaceAll("\\s+#.*$", ""));
    }

    private void refuse(String path, String line) {
        if ((path + ".").matches("(?:spring|quarkus)\\." + tool + "\\..*")) {
            throw new IllegalStateException(path + " in " + file + " is written in a way that is not read here: "
                    + line.strip() + "\n  next step   write it as plain scalars and lists, or say the same with"
                    + " @MigratedDatabase(migrations = …) and a customizer");
        }
    }
}
