package org.replayproof.engine.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A run of tokens. It is printed in one form with any whitespace and comments in the source; nothing else is changed, because SQLite
 * keeps the original text.
 */
record Source(List<Token> tokens) {

    /** Words that do not name a function when a parenthesis follows. */
    private static final Set<String> OPERATORS = Set.of(
            "and",
            "as",
            "between",
            "by",
            "case",
            "else",
            "exists",
            "from",
            "having",
            "in",
            "is",
            "join",
            "like",
            "glob",
            "not",
            "on",
            "or",
            "over",
            "select",
            "then",
            "using",
            "values",
            "when",
            "where",
            "with",
            "check",
            "match",
            "regexp",
            "limit",
            "set",
            "union",
            "all",
            "except",
            "intersect",
            "returning",
            "distinct",
            "filter");

    static Source of(String sql) {
        return new Source(Tokenizer.tokens(sql));
    }

    /** What {@code of(sql).toString()} prints. */
    static String tidy(String sql) {
        return Tokenizer.isSingle(sql) ? sql : of(sql).toString();
    }

    int size() {
        return tokens.size();
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    Source from(int start) {
        return between(start, size());
    }

    Source between(int start, int end) {
        return new Source(tokens.subList(Math.min(start, size()), Math.min(end, size())));
    }

    boolean is(int at, String keyword) {
        return at >= 0 && at < size() && tokens.get(at).is(keyword);
    }

    boolean isSymbol(int at, String symbol) {
        return at >= 0 && at < size() && tokens.get(at).isSymbol(symbol);
    }

    /** The position of a keyword outside of parentheses; -1 if there is none. */
    int find(String keyword) {
        int i = 0;
        while (i < size()) {
            if (is(i, keyword)) {
                return i;
            }
            i = isSymbol(i, "(") ? afterGroup(i) : i + 1;
        }
        return -1;
    }

    int findSymbol(String symbol) {
        int i = 0;
        while (i < size() && !isSymbol(i, symbol)) {
            i++;
        }
        return i < size() ? i : -1;
    }

    /** The position after the parenthesis that opens here. */
    int afterGroup(int open) {
        int depth = 0;
        for (int i = open; i < size(); i++) {
            if (isSymbol(i, "(")) {
                depth++;
            } else if (isSymbol(i, ")") && --depth == 0) {
                return i + 1;
            }
        }
        return size();
    }

    /** The text between the parenthesis that opens here and its closing one. */
    Source group(int open) {
        return between(open + 1, afterGroup(open) - 1);
    }

    /** Split at the commas outside of parentheses. */
    List<Source> items() {
        List<Source> items = new ArrayList<>();
        int start = 0;
        int i = 0;
        while (i < size()) {
            if (isSymbol(i, ",")) {
                items.add(between(start, i));
                start = ++i;
            } else {
                i = isSymbol(i, "(") ? afterGroup(i) : i + 1;
            }
        }
        items.add(from(start));
        return items;
    }

    /** One space between tokens, and none where SQL is usually written without. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            if (i > 0 && isSpaced(i)) {
                text.append(' ');
            }
            text.append(tokens.get(i).text());
        }
        return text.toString();
    }

    private boolean isSpaced(int at) {
        Token before = tokens.get(at - 1);
        Token token = tokens.get(at);
        if (before.isSymbol("-") && token.isSymbol("-")) {
            // Without the space, the two begin a comment.
            return true;
        }
        if (before.isSymbol("(") || before.isSymbol(".") || isSign(at - 1)) {
            return false;
        }
        if (token.isSymbol(")") || token.isSymbol(",") || token.isSymbol(".") || token.isSymbol(";")) {
            return false;
        }
        return !token.isSymbol("(") || !isCallable(before);
    }

    private static boolean isCallable(Token token) {
        return token.isName()
                && !(token.kind() == Token.Kind.WORD
                        && OPERATORS.contains(token.text().toLowerCase(Locale.ROOT)));
    }

    /** A minus in front of a number, not between two. */
    private boolean isSign(int at) {
        if (!isSymbol(at, "-") && !isSymbol(at, "+")) {
            return false;
        }
        if (at == 0) {
            return true;
        }
        Token before = tokens.get(at - 1);
        return before.kind() == Token.Kind.SYMBOL
                ? !before.isSymbol(")")
                : before.kind() == Token.Kind.WORD && !isCallable(before);
    }
}
