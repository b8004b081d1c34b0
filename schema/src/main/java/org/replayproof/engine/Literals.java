package org.replayproof.engine;

import java.util.regex.Pattern;

/** Recognises the literals of the SQL standard. */
final class Literals {

    private static final Pattern LITERAL = Pattern.compile(
            "\\(*\\s*(?:[+-]?\\d+(?:\\.\\d*)?(?:e[+-]?\\d+)?|[nbx]?'(?:[^']|'')*'|null|true|false)\\s*\\)*",
            Pattern.CASE_INSENSITIVE);

    private Literals() {}

    static boolean isLiteral(String expression) {
        return LITERAL.matcher(expression.strip()).matches();
    }
}
