package org.replayproof.report;

import java.util.Locale;

/**
 * HTML and SVG under construction. Everything that comes from outside passes through {@link #text(Object)} or an attribute's
 * value, and is escaped there. Names of elements and attributes are written as they are: they are constants of this package.
 */
final class Markup {

    private final StringBuilder html = new StringBuilder(1 << 16);

    /** Opens an element. Its attributes are names and values in turn. */
    Markup open(String element, String... attributes) {
        html.append('<').append(element);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            html.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            html.append('"');
        }
        html.append('>');
        return this;
    }

    Markup close(String element) {
        html.append("</").append(element).append('>');
        return this;
    }

    Markup text(Object content) {
        escape(content.toString());
        return this;
    }

    /** An element with nothing but text in it. */
    Markup element(String element, Object content, String... attributes) {
        return open(element, attributes).text(content).close(element);
    }

    /** A resource of this package, which needs no escaping. */
    Markup resource(String content) {
        html.append(content);
        return this;
    }

    Markup line() {
        html.append('\n');
        return this;
    }

    private void escape(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(isAllowed(content, i) ? c : '\uFFFD');
            }
        }
    }

    /** Control characters and halves of surrogate pairs are not allowed in HTML. */
    private static boolean isAllowed(String content, int at) {
        char c = content.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < content.length() && Character.isLowSurrogate(content.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(content.charAt(at - 1));
        }
        return c == '\n' || c == '\t' || c == '\r' || (c >= ' ' && (c < '\u007f' || c > '\u009f'));
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
