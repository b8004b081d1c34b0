package org.replayproof.assertions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares SQL as text, for where no database is there to compare it by meaning. */
final class SqlText {

    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[\\w.$]+|\\S", Pattern.UNICODE_CHARACTER_CLASS);

    private SqlText() {}

    /** Whether two texts differ in no more than white space, letter case outside quotes, and parentheses around all. */
    static boolean isSame(String one, String other) {
        return tokens(one).equals(tokens(other));
    }

    /** Whether a text occurs in another one, with the same allowance. */
    static boolean contains(String text, String part) {
        return Collections.indexOfSubList(tokens(text), tokens(part)) >= 0;
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        for (Matcher matcher = TOKEN.matcher(sql); matcher.find(); ) {
            String token = matcher.group();
            tokens.add(token.startsWith("'") || token.startsWith("\"") ? token : token.toLowerCase(Locale.ROOT));
        }
        while (isWrapped(tokens)) {
            tokens = tokens.subList(1, tokens.size() - 1);
        }
        return tokens;
    }

    /** Whether the first parenthesis closes with the last token: true for {@code (a)}, false for {@code (a) or (b)}. */
    private static boolean isWrapped(List<String> tokens) {
        if (tokens.size() < 2 || !tokens.get(0).equals("(")) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).equals("(")) {
                depth++;
            } else if (tokens.get(i).equals(")") && --depth == 0) {
                return i == tokens.size() - 1;
            }
        }
        return false;
    }
}
