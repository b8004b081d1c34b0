package org.replayproof.entity;

import java.util.Locale;
import java.util.regex.Pattern;

/** Brings expressions to a form in which two that mean the same usually look the same. */
final class Expressions {

    private static final Pattern CAST = Pattern.compile(
            "::\\s*(\"[^\"]+\"|[a-z_][a-z_0-9.]*)(\\s+(varying|precision|with(out)? time zone))*(\\([0-9, ]+\\))?(\\[])*");
    private static final Pattern QUOTED_NUMBER = Pattern.compile("'(-?[0-9]+(\\.[0-9]+)?)'");

    private Expressions() {}

    /** Without casts, parentheses, blanks and case outside literals. */
    static String plain(String expression) {
        StringBuilder plain = new StringBuilder();
        String[] parts = expression.split("(?<!')'(?!')|(?<=')(?=')", -1);
        if (parts.length % 2 == 0) {
            return expression;
        }
        for (int i = 0; i < parts.length; i++) {
            plain.append(i % 2 == 0 ? code(parts[i]) : "'" + parts[i] + "'");
        }
        return QUOTED_NUMBER.matcher(plain).replaceAll("$1");
    }

    private static String code(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        return CAST.matcher(lower).replaceAll("").replaceAll("[()\\s]", "");
    }
}
