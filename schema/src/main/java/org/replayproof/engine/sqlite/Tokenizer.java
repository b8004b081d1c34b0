package org.replayproof.engine.sqlite;

import java.util.ArrayList;
import java.util.List;

/** Cuts SQL into tokens as SQLite does: four kinds of quotes, two kinds of comments. */
final class Tokenizer {

    private static final List<String> LONG_SYMBOLS =
            List.of("->>", "->", "||", "<<", ">>", "<=", ">=", "<>", "==", "!=");

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String sql) {
        this.sql = sql;
    }

    static List<Token> tokens(String sql) {
        Tokenizer tokenizer = new Tokenizer(sql);
        while (tokenizer.at < sql.length()) {
            tokenizer.step();
        }
        return tokenizer.tokens;
    }

    /** Whether a text is one word or number, so that nothing is to be cut: most types and defaults are. */
    static boolean isSingle(String sql) {
        for (int i = 0; i < sql.length(); i++) {
            if (sql.charAt(i) >= 0x80 || !isWordPart(sql.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void step() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            skipTo("\n");
        } else if (sql.startsWith("/*", at)) {
            skipTo("*/");
        } else if (c == '\'') {
            take(Token.Kind.STRING, endOfQuote(at, c));
        } else if ((c == 'x' || c == 'X') && sql.startsWith("'", at + 1)) {
            take(Token.Kind.BLOB, endOfQuote(at + 1, '\''));
        } else if (c == '"' || c == '`') {
            take(Token.Kind.QUOTED_NAME, endOfQuote(at, c));
        } else if (c == '[') {
            int end = sql.indexOf(']', at);
            take(Token.Kind.QUOTED_NAME, end < 0 ? sql.length() : end + 1);
        } else if (isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)))) {
            take(Token.Kind.NUMBER, endOfNumber());
        } else if (isWordPart(c)) {
            take(Token.Kind.WORD, endOfWord(at));
        } else {
            take(Token.Kind.SYMBOL, at + symbolLength());
        }
    }

    private void take(Token.Kind kind, int end) {
        tokens.add(new Token(kind, sql.substring(at, end)));
        at = end;
    }

    private void skipTo(String end) {
        int found = sql.indexOf(end, at + 1);
        at = found < 0 ? sql.length() : found + end.length();
    }

    /** A doubled quote is one quote in the value. */
    private int endOfQuote(int open, char quote) {
        int i = open + 1;
        while (i < sql.length()) {
            if (sql.charAt(i) != quote) {
                i++;
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return sql.length();
    }

    private int endOfNumber() {
        int i = at;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            boolean signOfExponent = (c == '+' || c == '-')
                    && (sql.charAt(i - 1) == 'e' || sql.charAt(i - 1) == 'E')
                    && !sql.startsWith("0x", at)
                    && !sql.startsWith("0X", at);
            if (c != '.' && !isWordPart(c) && !signOfExponent) {
                break;
            }
            i++;
        }
        return i;
    }

    private int endOfWord(int start) {
        int i = start;
        while (i < sql.length() && isWordPart(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    private int symbolLength() {
        for (String symbol : LONG_SYMBOLS) {
            if (sql.startsWith(symbol, at)) {
                return symbol.length();
            }
        }
        return 1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c >= 0x80;
    }
}
