package org.replayproof.migrator;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.settings.Setting;

/** Fills placeholders the way a project's own scripts write them. */
final class Placeholders {

    private static final String NAME = "name";

    private final String before;
    private final String after;

    private Placeholders(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /** A style is a placeholder called «name»: <code>{{name}}</code>, <code>:name</code>. */
    static Placeholders written(String style) {
        int at = style.indexOf(NAME);
        if (at < 1) {
            throw new IllegalArgumentException("The setting " + Setting.PLACEHOLDER_STYLE.key()
                    + " must be a placeholder called \"name\", such as {{name}}, :name or @name@, and is \"" + style
                    + "\".");
        }
        return new Placeholders(
                style.substring(0, at).strip(),
                style.substring(at + NAME.length()).strip());
    }

    /** Replaces placeholders that have a value, and no others: similar text may have a meaning in the SQL itself. */
    String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = pattern(value.getKey()).matcher(filled).replaceAll(Matcher.quoteReplacement(value.getValue()));
        }
        return filled;
    }

    /**
     * Blanks inside of braces do not count. Without an end the name ends where a word does, and the character in front is not
     * doubled: {@code ::name} is a cast.
     */
    private Pattern pattern(String name) {
        String start = Pattern.quote(before);
        return after.isEmpty()
                ? Pattern.compile("(?<!" + Pattern.quote(before.substring(before.length() - 1)) + ")" + start
                        + Pattern.quote(name) + "(?!\\w)")
                : Pattern.compile(start + "\\s*" + Pattern.quote(name) + "\\s*" + Pattern.quote(after));
    }
}
