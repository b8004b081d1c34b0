package org.replayproof.assertions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A chain of calls as a starter test writes it: on one line where it fits, else a call a line. */
final class StarterChain {

    private static final String INDENT = "        ";
    private static final int WIDTH = 120;
    private static final Pattern AFTER_LINE_BREAK = Pattern.compile("(?<=\n)");

    private final String start;
    private final List<String> calls = new ArrayList<>();

    StarterChain(String start) {
        this.start = start;
    }

    StarterChain call(String method, String... strings) {
        return call(method, List.of(strings));
    }

    StarterChain call(String method, Collection<String> strings) {
        return raw(method, strings.stream().map(StarterChain::literal).toList());
    }

    StarterChain callIf(boolean wanted, String method, String... strings) {
        return wanted ? call(method, strings) : this;
    }

    /** With arguments that are Java already. */
    StarterChain raw(String method, Collection<String> arguments) {
        String line = "." + method + "(" + String.join(", ", arguments) + ")";
        boolean fits = line.length() + 2 * INDENT.length() < WIDTH;
        calls.add(
                fits
                        ? line
                        : arguments.stream()
                                .map(argument -> "\n" + INDENT.repeat(3) + argument)
                                .collect(Collectors.joining(",", "." + method + "(", ")")));
        return this;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    @Override
    public String toString() {
        String line = INDENT + start + String.join("", calls) + ";\n";
        return line.length() <= WIDTH && line.indexOf('\n') == line.length() - 1
                ? line
                : INDENT + start
                        + calls.stream()
                                .map(call -> "\n" + INDENT.repeat(2) + call)
                                .collect(Collectors.joining())
                        + ";\n";
    }

    /** A string as Java writes it; line breaks begin a new line of source too. */
    static String literal(String text) {
        return AFTER_LINE_BREAK
                .splitAsStream(text)
                .map(line -> "\"" + escape(line) + "\"")
                .collect(Collectors.joining("\n" + INDENT.repeat(3) + "+ "));
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
