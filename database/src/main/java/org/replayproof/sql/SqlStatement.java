package org.replayproof.sql;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a script.
 *
 * @param text the statement as written, comments inside it kept, its semicolon left out
 * @param index its place among the script's statements, from 1
 * @param line the line it begins on, from 1
 * @param column the column it begins on, from 1
 * @param tokens its words, names, literals and symbols in order, comments and white space left out
 * @param copyData the rows that follow a {@code COPY … FROM stdin} in the script, each with its line end; null for every
 *     other statement
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record SqlStatement(
        String text,
        int index,
        int line,
        int column,
        List<Token> tokens,
        @Nullable String copyData) {

    /** Copies the list. */
    public SqlStatement {
        tokens = List.copyOf(tokens);
    }

    /**
     * A token.
     *
     * @param kind what it is
     * @param text as written; for a quoted name or a string its value: quotes removed, doubled ones halved, backslashes kept
     * @param line the line it stands on, from 1
     * @param start where it begins in the statement's text
     * @param end where it ends in the statement's text, exclusive
     * @since 0.1.0
     */
    public record Token(Kind kind, String text, int line, int start, int end) {
        /**
         * Whether this is a word, whatever its case.
         *
         * @param word the word
         * @return true when it is that word, unquoted
         */
        public boolean is(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }

        /**
         * Whether this is a symbol.
         *
         * @param symbol one character
         * @return true when it is that one
         */
        public boolean isSymbol(char symbol) {
            return kind == Kind.SYMBOL && text.charAt(0) == symbol;
        }
    }

    /**
     * The kinds of tokens.
     *
     * @since 0.1.0
     */
    public enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    /**
     * The rows to send after a {@code COPY … FROM stdin}.
     *
     * @return the rows; empty for every other statement
     */
    public Optional<String> copyRows() {
        return Optional.ofNullable(copyData);
    }

    /**
     * Whether the statement begins with some words.
     *
     * @param words the words, in order
     * @return true when it does, whatever their case
     */
    public boolean startsWith(String... words) {
        if (tokens.size() < words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the statement mentions a name, quoted or not.
     *
     * @param name the name as the catalog spells it
     * @return true when one of its tokens is that name
     */
    public boolean mentions(String name) {
        return tokens.stream().anyMatch(token -> isName(token, name));
    }

    /**
     * The line on which a name is first mentioned.
     *
     * @param name the name as the catalog spells it
     * @return that line; the statement's own first line when it is not mentioned
     */
    public int lineOf(String name) {
        return tokens.stream()
                .filter(token -> isName(token, name))
                .mapToInt(Token::line)
                .findFirst()
                .orElse(line);
    }

    private static boolean isName(Token token, String name) {
        return switch (token.kind()) {
            case WORD -> token.text().equalsIgnoreCase(name);
            case QUOTED_NAME -> token.text().equals(name);
            case STRING, NUMBER, SYMBOL -> false;
        };
    }
}
