package org.replayproof.sql;

/**
 * Where products' SQL differs letter by letter.
 *
 * @param product the product's name, for messages
 * @param namesInBackticksAndBrackets whether {@code `x`} and {@code [x]} are names
 * @param nestedComments whether a block comment may hold another
 * @param dollarQuotes whether {@code $tag$ … $tag$} is a string
 * @param stringPrefixes letters that may stand before a string's quote and belong to it, in lower case
 * @param carriageReturnEndsLine whether a lone carriage return ends a line comment
 */
record LexicalRules(
        String product,
        boolean namesInBackticksAndBrackets,
        boolean nestedComments,
        boolean dollarQuotes,
        String stringPrefixes,
        boolean carriageReturnEndsLine) {

    static final LexicalRules SQLITE = new LexicalRules("SQLite", true, false, false, "x", false);
    static final LexicalRules POSTGRES = new LexicalRules("PostgreSQL", false, true, true, "ebxn", true);
}
