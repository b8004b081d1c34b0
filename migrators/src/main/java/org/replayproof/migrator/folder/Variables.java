package org.replayproof.migrator.folder;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The variables of the environment in goose's lines between {@code ENVSUB ON} and {@code OFF}, as its library {@code
 * interpolate} reads them: <code>$NAME</code>, <code>${NAME}</code>, <code>${NAME:-text}</code> where it is empty,
 * <code>${NAME-text}</code> where it is not set, <code>${NAME?message}</code>, <code>${NAME:offset:length}</code>; <code>$$</code> and
 * <code>\$</code> are a dollar sign.
 */
final class Variables {

    private final String text;
    private final UnaryOperator<@Nullable String> environment;
    private int at;

    private Variables(String text, UnaryOperator<@Nullable String> environment) {
        this.text = text;
        this.environment = environment;
    }

    /**
     * Fills a line.
     *
     * @throws IllegalArgumentException where goose refuses the line
     */
    static String filled(String line, UnaryOperator<@Nullable String> environment) {
        return new Variables(line, environment).until("");
    }

    private String until(String end) {
        StringBuilder filled = new StringBuilder();
        while (at < text.length() && (end.isEmpty() || text.charAt(at) != end.charAt(0))) {
            if (text.startsWith("\\\\", at) || text.startsWith("$(", at)) {
                filled.append(text, at, at + 2);
                at += 2;
            } else if (text.startsWith("\\$", at) || text.startsWith("$$", at)) {
                filled.append('$');
                at += 2;
            } else if (text.charAt(at) == '$' && at < text.length() - 1) {
                at++;
                filled.append(expansion());
            } else {
                filled.append(text.charAt(at++));
            }
        }
        return filled.toString();
    }

    private String expansion() {
        if (text.charAt(at) != '{') {
            return value(name());
        }
        at++;
        String name = name();
        String filled = inBraces(name);
        if (at >= text.length() || text.charAt(at) != '}') {
            throw new IllegalArgumentException("the brace of ${" + name + " is not closed");
        }
        at++;
        return filled;
    }

    private String inBraces(String name) {
        if (takes(":-")) {
            String otherwise = until("}");
            return value(name).isEmpty() ? otherwise : value(name);
        }
        if (takes("-")) {
            String otherwise = until("}");
            return environment.apply(name) == null ? otherwise : value(name);
        }
        if (takes("?")) {
            String message = until("}");
            if (environment.apply(name) == null) {
                throw new IllegalArgumentException("the variable " + name + " is not set: " + message);
            }
            return value(name);
        }
        return takes(":") ? part(value(name), until("}").split(":", 2)) : value(name);
    }

    private boolean takes(String operator) {
        boolean found = text.startsWith(operator, at);
        at += found ? operator.length() : 0;
        return found;
    }

    private static String part(String value, String[] bounds) {
        int offset = Integer.parseInt(bounds[0].strip());
        int from = Math.min(value.length(), offset < 0 ? Math.max(0, value.length() + offset) : offset);
        int length = bounds.length == 1 ? value.length() : Integer.parseInt(bounds[1].strip());
        int to = length < 0 ? value.length() + length : Math.min(value.length(), from + length);
        return value.substring(from, Math.max(from, to));
    }

    private String value(String name) {
        String value = environment.apply(name);
        return value == null ? "" : value;
    }

    private String name() {
        int start = at;
        if (at >= text.length() || !Character.isLetter(text.charAt(at))) {
            throw new IllegalArgumentException("no name of a variable follows a dollar sign; $$ is a dollar sign");
        }
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }
}
