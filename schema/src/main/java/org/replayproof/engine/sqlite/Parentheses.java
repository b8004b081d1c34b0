package org.replayproof.engine.sqlite;

import java.util.ArrayList;
import java.util.List;

/** Leaves out the parentheses of an expression that group nothing: around all of it, around an argument, around one token. */
final class Parentheses {

    private Parentheses() {}

    static Source without(Source source) {
        Source before = source;
        Source after = once(source);
        while (after.size() < before.size()) {
            before = after;
            after = once(after);
        }
        return after;
    }

    private static Source once(Source source) {
        for (int i = 0; i < source.size(); i++) {
            if (source.isSymbol(i, "(") && isIdle(source, i)) {
                List<Token> tokens = new ArrayList<>(source.tokens());
                tokens.remove(source.afterGroup(i) - 1);
                tokens.remove(i);
                return new Source(tokens);
            }
        }
        return source;
    }

    private static boolean isIdle(Source source, int open) {
        int after = source.afterGroup(open);
        Source group = source.group(open);
        // After a word it may be the parenthesis of a call, a list, a type.
        boolean isFree = open == 0 || source.tokens().get(open - 1).kind() == Token.Kind.SYMBOL;
        if (!isFree || group.isEmpty() || group.items().size() > 1) {
            return false;
        }
        boolean startsAlone = open == 0 || isOneOf(source, open - 1, "(", ",");
        boolean endsAlone = after == source.size() || isOneOf(source, after, ")", ",");
        return group.size() == 1 || (startsAlone && endsAlone);
    }

    private static boolean isOneOf(Source source, int at, String one, String other) {
        return source.isSymbol(at, one) || source.isSymbol(at, other);
    }
}
