package org.replayproof.replay;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Secrets;

/**
 * Writes maps, lists, strings, numbers, booleans and null as JSON, two blanks deeper with each level.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class JsonText {

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /**
     * Writes an object.
     *
     * @param object its members, in their order
     * @return the text, with a line break at the end
     */
    public static String of(Map<String, ? extends @Nullable Object> object) {
        JsonText json = new JsonText();
        json.value(object, "\n");
        return json.text.append('\n').toString();
    }

    private void value(@Nullable Object value, String line) {
        if (value instanceof Map<?, ?> map) {
            members(map, line);
        } else if (value instanceof List<?> list) {
            elements(list, line);
        } else if (value instanceof Number || value instanceof Boolean || value == null) {
            text.append(value);
        } else {
            string(Secrets.masked(value.toString()));
        }
    }

    private void members(Map<?, ?> map, String line) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> member : map.entrySet()) {
            text.append(separator).append(line).append("  ");
            string(member.getKey().toString());
            text.append(": ");
            value(member.getValue(), line + "  ");
            separator = ",";
        }
        text.append(map.isEmpty() ? "" : line).append('}');
    }

    private void elements(List<?> list, String line) {
        text.append('[');
        String separator = "";
        for (Object element : list) {
            text.append(separator).append(line).append("  ");
            value(element, line + "  ");
            separator = ",";
        }
        text.append(list.isEmpty() ? "" : line).append(']');
    }

    private void string(String content) {
        text.append('"');
        for (int i = 0; i < content.length(); i++) {
            character(content.charAt(i));
        }
        text.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            default -> {
                // A surrogate without its other half has no UTF-8.
                if (c < ' ' || c == '\u007f' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                    text.append("\\u").append(String.format("%04x", (int) c));
                } else {
                    text.append(c);
                }
            }
        }
    }
}
