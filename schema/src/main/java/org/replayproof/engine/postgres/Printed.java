package org.replayproof.engine.postgres;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Normalizes texts that the catalog printed. */
final class Printed {

    private Printed() {}

    /** On one line: the catalog's line breaks and indentation mean nothing outside of quotes. */
    static String oneLine(String printed) {
        StringBuilder line = new StringBuilder(printed.length());
        char quote = 0;
        for (int i = 0; i < printed.length(); i++) {
            char c = printed.charAt(i);
            if (quote != 0) {
                line.append(c);
                quote = c == quote ? 0 : quote;
            } else if (!Character.isWhitespace(c)) {
                line.append(c);
                quote = c == '\'' || c == '"' ? c : 0;
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().strip();
    }

    static @Nullable String oneLineOrNull(@Nullable String printed) {
        return printed == null ? null : oneLine(printed);
    }

    /** The query of a view, with the check option, which the catalog stores separately. */
    static String query(String printed, @Nullable String options) {
        String query = oneLine(printed);
        String bare =
                query.endsWith(";") ? query.substring(0, query.length() - 1).strip() : query;
        if (options == null) {
            return bare;
        }
        for (String option : options.split(", ")) {
            if (option.startsWith("check_option=")) {
                String kind = option.substring("check_option=".length());
                return bare + " WITH " + kind.toUpperCase(Locale.ROOT) + " CHECK OPTION";
            }
        }
        return bare;
    }
}
