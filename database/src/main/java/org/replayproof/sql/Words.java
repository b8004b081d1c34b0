package org.replayproof.sql;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectName;
import org.replayproof.sql.SqlStatement.Kind;
import org.replayproof.sql.SqlStatement.Token;

/** A statement's tokens, read from left to right. */
final class Words {

    private static final Token NONE = new Token(Kind.SYMBOL, "\0", 0, 0, 0);

    private final List<Token> tokens;
    private final UnaryOperator<String> fold;
    private final String defaultNamespace;
    private int at;

    Words(List<Token> tokens, UnaryOperator<String> fold, String defaultNamespace) {
        this.tokens = tokens;
        this.fold = fold;
        this.defaultNamespace = defaultNamespace;
    }

    boolean isDone() {
        return at >= tokens.size();
    }

    Token peek() {
        return isDone() ? NONE : tokens.get(at);
    }

    Token take() {
        Token token = peek();
        at++;
        return token;
    }

    int mark() {
        return at;
    }

    void backTo(int mark) {
        at = mark;
    }

    /** Consumes these words if they come next, all or none. */
    boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    /** Consumes one of these words if it comes next. */
    boolean acceptAny(String... words) {
        for (String word : words) {
            if (accept(word)) {
                return true;
            }
        }
        return false;
    }

    boolean acceptSymbol(char symbol) {
        if (!peek().isSymbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    /** Goes on to behind a word outside parentheses; false, at the end, when it does not come. */
    boolean seek(String word) {
        while (!isDone()) {
            if (accept(word)) {
                return true;
            }
            skip();
        }
        return false;
    }

    /** Passes one token, or a whole parenthesis. */
    void skip() {
        int depth = 0;
        do {
            Token token = take();
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
        } while (depth > 0 && !isDone());
    }

    /** Passes everything up to behind the next comma outside parentheses; false at the end. */
    boolean nextInList() {
        while (!isDone()) {
            if (acceptSymbol(',')) {
                return true;
            }
            skip();
        }
        return false;
    }

    boolean isAtName() {
        Kind kind = peek().kind();
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME || kind == Kind.STRING;
    }

    /** A simple name, as the catalog spells it; empty when there is none. */
    String simpleName() {
        if (!isAtName()) {
            return "";
        }
        Token token = take();
        return token.kind() == Kind.WORD ? fold.apply(token.text()) : token.text();
    }

    /** A name, with its namespace if there is one. */
    ObjectName name() {
        String namespace = "";
        String name = simpleName();
        while (acceptSymbol('.')) {
            namespace = name;
            name = simpleName();
        }
        return new ObjectName(namespace.equals(defaultNamespace) ? "" : namespace, name);
    }

    /** The table behind the next {@code ON}. */
    @Nullable ObjectName tableBehindOn() {
        if (!seek("ON")) {
            return null;
        }
        accept("ONLY");
        return name();
    }
}
