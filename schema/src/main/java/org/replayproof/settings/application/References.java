package org.replayproof.settings.application;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.settings.application.Layers.Written;

/**
 * Resolves <code>${NAME}</code> and <code>${NAME:default}</code> like Spring and Quarkus: from system properties, from the
 * environment, and from the other keys of the files. Names and defaults may contain references themselves.
 */
final class References {

    private static final String START = "${";

    private final Map<String, Written> keys;

    /**
     * Makes one.
     *
     * @param keys the keys of the files, named by {@link Keys#uniform}
     */
    References(Layers keys) {
        this.keys = keys.settings();
    }

    /**
     * Resolves all references of a value.
     *
     * @throws IllegalStateException when a name has no value; the message names the file, the key and the name
     */
    String resolved(Written value) {
        return resolved(value.text(), Set.of(), name -> {
            throw new IllegalStateException(value.key() + " in " + value.file() + " is \"" + value.text() + "\", and "
                    + name + " has no value in system properties, the environment or the configuration files."
                    + "\n  next step   set it for the tests (-D" + name + "=…), or write a default: ${" + name + ":…}");
        });
    }

    /** Resolves the references that have a value; the others remain, as in Spring. */
    String resolvedWherePossible(String text) {
        return resolved(text, Set.of(), name -> START + name + "}");
    }

    /** The names in {@code open} are being resolved: a reference to one of them is a circle, and has no value. */
    private String resolved(String text, Set<String> open, UnaryOperator<String> unresolved) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, at)) {
            int end = find('}', text, start + START.length());
            if (end < 0) {
                break; // Not a reference: the prefix of Flyway's own placeholders, for example.
            }
            if (start > at && text.charAt(start - 1) == '\\') {
                out.append(text, at, start - 1).append(text, start, end + 1);
            } else {
                out.append(text, at, start)
                        .append(value(text.substring(start + START.length(), end), open, unresolved));
            }
            at = end + 1;
        }
        return out.append(text.substring(at)).toString();
    }

    private String value(String reference, Set<String> open, UnaryOperator<String> unresolved) {
        int colon = find(':', reference, 0);
        String name = resolved(colon < 0 ? reference : reference.substring(0, colon), open, unresolved);
        Optional<String> outside = Stream.of(
                        System.getProperty(name), environment(name, "_"), environment(name, ""), System.getenv(name))
                .filter(Objects::nonNull)
                .findFirst();
        if (outside.isPresent()) {
            return outside.get();
        }
        Written inside = keys.get(Keys.uniform(name));
        if (inside != null && !open.contains(name)) {
            Set<String> nested = new LinkedHashSet<>(open);
            nested.add(name);
            return resolved(inside.text(), nested, unresolved);
        }
        return colon < 0 ? unresolved.apply(name) : resolved(reference.substring(colon + 1), open, unresolved);
    }

    /** {@code SHOP_MAIN_CURRENCY} or {@code SHOP_MAINCURRENCY} for {@code shop.main-currency}. */
    private static @Nullable String environment(String name, String dash) {
        return System.getenv(name.replace('.', '_').replace("-", dash).toUpperCase(Locale.ROOT));
    }

    /** The position of a character outside of nested braces; -1 if there is none. */
    private static int find(char wanted, String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == wanted && depth == 0) {
                return i;
            }
            depth += c == '{' ? 1 : 0;
            depth -= c == '}' ? 1 : 0;
        }
        return -1;
    }
}
