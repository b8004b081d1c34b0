package org.replayproof.engine.sqlite;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.engine.sqlite.Constant.Blob;
import org.replayproof.engine.sqlite.Constant.Null;
import org.replayproof.engine.sqlite.Constant.Real;
import org.replayproof.engine.sqlite.Constant.Text;
import org.replayproof.engine.sqlite.Constant.Whole;

/** Reads constants as SQLite reads them. */
final class Literal {

    private static final Pattern WHOLE = Pattern.compile("[0-9]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX]0*([0-9a-fA-F]{1,16})");
    private static final Pattern DECIMAL = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern NUMBER_IN_TEXT =
            Pattern.compile("[ \\t\\n\\x0B\\f\\r]*(?<sign>[+-]?)(?<size>" + DECIMAL + ")[ \\t\\n\\x0B\\f\\r]*");

    private Literal() {}

    /** Reads a literal with the signs and parentheses around it; empty for any other expression. */
    static Optional<Constant> of(Source source) {
        return signed(source, false);
    }

    /** The number that a column of a numeric type makes of a text; empty where it keeps the text. */
    static Optional<Constant> numberIn(String text) {
        Matcher number = NUMBER_IN_TEXT.matcher(text);
        return number.matches()
                ? number(number.group("size"), number.group("sign").equals("-"))
                : Optional.empty();
    }

    private static Optional<Constant> signed(Source source, boolean negative) {
        if (source.size() < 2) {
            return source.isEmpty() ? Optional.empty() : literal(source.tokens().get(0), negative);
        }
        if (source.isSymbol(0, "(") && source.afterGroup(0) == source.size()) {
            return signed(source.group(0), negative);
        }
        if (source.isSymbol(0, "+")) {
            return signed(source.from(1), negative);
        }
        if (!source.isSymbol(0, "-")) {
            return Optional.empty();
        }
        Optional<Constant> value = signed(source.from(1), true);
        return negative ? value.flatMap(Literal::negated) : value;
    }

    private static Optional<Constant> literal(Token token, boolean negative) {
        if (token.kind() == Token.Kind.NUMBER) {
            return number(token.text(), negative);
        }
        Optional<Constant> value = switch (token.kind()) {
            case WORD -> word(token);
            case STRING, QUOTED_NAME -> Optional.of(new Text(token.name()));
            case BLOB -> {
                String text = token.text().toUpperCase(Locale.ROOT);
                yield Optional.of(new Blob(text.substring(2, text.length() - 1)));
            }
            default -> Optional.empty();
        };
        return negative ? value.flatMap(Literal::negated) : value;
    }

    /** A word that is not a keyword is a text: {@code DEFAULT open} stores {@code 'open'}. */
    private static Optional<Constant> word(Token token) {
        return switch (token.key()) {
            case "null" -> Optional.of(new Null());
            case "true" -> Optional.of(new Whole(1));
            case "false" -> Optional.of(new Whole(0));
            case "current_timestamp", "current_date", "current_time" -> Optional.empty();
            default -> Optional.of(new Text(token.text()));
        };
    }

    /**
     * Reads a number.
     *
     * @param text the number as SQL writes it
     * @param negative whether a minus precedes it: the smallest INTEGER has no positive counterpart
     */
    private static Optional<Constant> number(String text, boolean negative) {
        String digits = text.replace("_", "");
        if (WHOLE.matcher(digits).matches()) {
            BigInteger size = new BigInteger(digits);
            return Optional.of(Whole.of(negative ? size.negate() : size));
        }
        Optional<Constant> size = Optional.empty();
        Matcher hexadecimal = HEXADECIMAL.matcher(digits);
        if (hexadecimal.matches()) {
            size = Optional.of(new Whole(Long.parseUnsignedLong(hexadecimal.group(1), 16)));
        } else if (DECIMAL.matcher(digits).matches()) {
            size = Optional.of(Real.of(Double.parseDouble(digits)));
        }
        return negative ? size.flatMap(Literal::negated) : size;
    }

    /** A minus in front of a text makes the number of it with which it begins: that is an expression. */
    private static Optional<Constant> negated(Constant value) {
        if (value instanceof Whole whole) {
            return Optional.of(whole.negated());
        }
        if (value instanceof Real real) {
            return Optional.of(real.negated());
        }
        return value instanceof Null ? Optional.of(value) : Optional.empty();
    }
}
