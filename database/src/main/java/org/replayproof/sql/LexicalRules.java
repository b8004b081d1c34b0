package org.replayproof.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The lexical differences between products.
 *
 * @param namesInBackticksAndBrackets whether {@code `x`} and {@code [x]} are names
 * @param nestedComments whether a block comment may hold another
 * @param dollarQuotes whether {@code $tag$ … $tag$} is a string
 * @param stringPrefixes letters that may stand before a string's quote and belong to it, in lower case
 * @param carriageReturnEndsLine whether a lone carriage return ends a line comment
 */
record LexicalRules(
        boolean namesInBackticksAndBrackets,
        boolean nestedComments,
        boolean dollarQuotes,
        String stringPrefixes,
        boolean carriageReturnEndsLine) {

    private static final Set<String> OFF = Set.of("off", "false", "no", "0");

    /** The opposite of the value to which a statement sets {@code standard_conforming_strings}; empty if it sets something else. */
    Optional<Boolean> backslashesEscapeAfter(SqlStatement statement) {
        if (!dollarQuotes || !(statement.startsWith("SET") || statement.startsWith("RESET"))) {
            return Optional.empty();
        }
        List<SqlStatement.Token> tokens = statement.tokens();
        boolean meant = tokens.size() < 6 && tokens.stream().anyMatch(token -> token.is("standard_conforming_strings"));
        String value = tokens.get(tokens.size() - 1).text().toLowerCase(Locale.ROOT);
        return meant ? Optional.of(OFF.contains(value)) : Optional.empty();
    }
}
