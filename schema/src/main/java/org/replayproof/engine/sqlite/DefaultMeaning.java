package org.replayproof.engine.sqlite;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Spells a default by its meaning: a constant as the value that the column stores, an expression in one way of several. */
final class DefaultMeaning {

    /** A keyword and the call that returns the same text. */
    private static final Map<String, String> KEYWORDS = Map.of(
            "datetime('now')", "current_timestamp",
            "datetime()", "current_timestamp",
            "date('now')", "current_date",
            "date()", "current_date",
            "time('now')", "current_time",
            "time()", "current_time");

    private static final Map<String, String> OPERATORS = Map.of("!=", "<>", "==", "=");

    private DefaultMeaning() {}

    /**
     * The meaning of a default.
     *
     * @param text the default as SQLite keeps it
     * @param type the declared type of the column, whose affinity turns one value into another
     * @return equal for defaults that store the same; null where the column stores NULL, as it does without a default
     */
    static @Nullable String of(String text, String type) {
        Source source = Parentheses.without(Source.of(text));
        Optional<Constant> constant = Literal.of(source);
        if (constant.isEmpty()) {
            return expression(source);
        }
        // STRICT tables store a value of any type as it is in a column of the type ANY; others make numbers of texts.
        String affinity = type.equals("ANY") ? "BLOB" : TypeNames.affinity(type);
        Constant stored = read(constant.get(), affinity).in(affinity);
        return stored instanceof Constant.Null ? null : stored.toString();
    }

    /** A column of a numeric type makes a number of a text that is one. */
    private static Constant read(Constant value, String affinity) {
        boolean isNumeric = !affinity.equals("TEXT") && !affinity.equals("BLOB");
        return isNumeric && value instanceof Constant.Text text
                ? Literal.numberIn(text.value()).orElse(value)
                : value;
    }

    private static String expression(Source source) {
        List<Token> tokens = source.tokens().stream().map(DefaultMeaning::plain).toList();
        String text = new Source(tokens).toString();
        return KEYWORDS.getOrDefault(text.replace("'NOW'", "'now'"), text);
    }

    /** Words that are not quoted name functions and keywords here, and both are the same in any case. */
    private static Token plain(Token token) {
        return switch (token.kind()) {
            case WORD -> new Token(token.kind(), token.text().toLowerCase(Locale.ROOT));
            case BLOB -> new Token(token.kind(), token.text().toUpperCase(Locale.ROOT));
            case SYMBOL -> new Token(token.kind(), OPERATORS.getOrDefault(token.text(), token.text()));
            case NUMBER -> new Token(token.kind(), number(token));
            default -> token;
        };
    }

    /** A whole number beyond 64 bits is an INTEGER after a minus and a REAL otherwise, so it stays as it is. */
    private static String number(Token token) {
        return Literal.of(new Source(List.of(token)))
                .filter(value ->
                        value instanceof Constant.Whole || !token.text().chars().allMatch(Character::isDigit))
                .map(Constant::toString)
                .orElse(token.text());
    }
}
