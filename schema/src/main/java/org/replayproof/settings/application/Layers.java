package org.replayproof.settings.application;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings of several documents, in which a later value replaces an earlier one, and a later list the earlier list as a whole. */
final class Layers {

    private final Map<String, Written> settings = new TreeMap<>();
    private final UnaryOperator<String> naming;

    /**
     * A value as a file has it.
     *
     * @param file the name of the file
     * @param key the whole key
     * @param text the value, its references not resolved
     */
    record Written(String file, String key, String text) {}

    Layers(UnaryOperator<String> naming) {
        this.naming = naming;
    }

    /** Adds the keys whose beginning matches a regular expression, without that beginning. */
    void add(Document document, String prefix) {
        Pattern begins = Pattern.compile(prefix);
        Map<String, Written> later = new HashMap<>();
        document.values().forEach((key, text) -> {
            Matcher match = begins.matcher(key);
            if (match.lookingAt()) {
                later.put(naming.apply(key.substring(match.end())), new Written(document.file(), key, text));
            }
        });
        Set<String> replaced = later.keySet().stream().map(Keys::withoutIndex).collect(Collectors.toSet());
        settings.keySet().removeIf(key -> replaced.contains(Keys.withoutIndex(key)));
        settings.putAll(later);
    }

    Map<String, Written> settings() {
        return settings;
    }
}
