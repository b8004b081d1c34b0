package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A run of tokens of a text that the server printed, without whitespace. */
record PrintedTokens(List<String> tokens) {

    private static final Pattern TOKEN = Pattern.compile("""
            (?:[EBX]|U&)?'[^']*+(?:''[^']*+)*+'\
            |"[^"]*+(?:""[^"]*+)*+"\
            |\\$(?<tag>(?:[\\p{L}_][\\p{L}\\p{N}_]*)?)\\$.*?\\$\\k<tag>\\$\
            |[\\p{L}_][\\p{L}\\p{N}_$]*\
            |\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?\
            |::\
            |[-+*/<>=~!@#%^&|`?]+\
            |\\S""", Pattern.DOTALL);

    private static final Pattern ATOM = Pattern.compile("[\\p{L}\\p{N}_\"'$].*", Pattern.DOTALL);

    /** Words that the name of a type has after its first one. */
    private static final Set<String> IN_TYPES = Set.of(
            "varying",
            "precision",
            "with",
            "without",
            "time",
            "zone",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "to");

    /** Words whose parentheses are not those of a call. */
    private static final Set<String> OPERATORS = Set.of("NOT", "EXISTS", "ANY", "ALL");

    static List<String> split(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    int size() {
        return tokens.size();
    }

    String get(int at) {
        return tokens.get(at);
    }

    boolean is(int at, String token) {
        return at < size() && tokens.get(at).equals(token);
    }

    PrintedTokens between(int start, int end) {
        return new PrintedTokens(tokens.subList(start, end));
    }

    PrintedTokens withoutParentheses(int open) {
        List<String> without = new ArrayList<>(tokens);
        without.remove(endOfGroup(open) - 1);
        without.remove(open);
        return new PrintedTokens(without);
    }

    /** Cut at the commas outside of parentheses and brackets; none when there is no token. */
    List<PrintedTokens> items() {
        List<PrintedTokens> items = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < size(); at = isOpen(at) ? endOfGroup(at) : at + 1) {
            if (is(at, ",")) {
                items.add(between(start, at));
                start = at + 1;
            }
        }
        if (start < size()) {
            items.add(between(start, size()));
        }
        return items;
    }

    private boolean isOpen(int at) {
        return is(at, "(") || is(at, "[");
    }

    /** The position after the parenthesis or bracket that opens here. */
    int endOfGroup(int open) {
        int depth = 0;
        for (int at = open; at < size(); at++) {
            if (isOpen(at)) {
                depth++;
            } else if ((is(at, ")") || is(at, "]")) && --depth == 0) {
                return at + 1;
            }
        }
        return size();
    }

    /** Whether an operand may follow: at the beginning, or after a symbol that closes nothing. */
    boolean mayBeginOperand(int at) {
        return at == 0 || !(isAtom(at - 1) || is(at - 1, ")") || is(at - 1, "]"));
    }

    private boolean isAtom(int at) {
        return at < size() && ATOM.matcher(tokens.get(at)).matches();
    }

    /** Whether a cast may follow all of it without parentheses: a name, a literal, a call, a group, a cast. */
    boolean isOperand() {
        int at = endOfAtom();
        while (at > 0 && at < size()) {
            if (isOpen(at)) {
                at = endOfGroup(at);
            } else if (is(at, ".")) {
                at += 2;
            } else if (is(at, "::")) {
                at = endOfType(at + 1);
            } else {
                return false;
            }
        }
        return at > 0;
    }

    /** Whether this word, and not the other one of AND and OR, is outside of parentheses and brackets. */
    boolean isChainOf(String word) {
        boolean isChain = false;
        for (int at = 0; at < size(); at = isOpen(at) ? endOfGroup(at) : at + 1) {
            if (is(at, "AND") || is(at, "OR")) {
                if (!is(at, word)) {
                    return false;
                }
                isChain = true;
            }
        }
        return isChain;
    }

    /** The position after the first operand; 0 if the text begins otherwise. */
    private int endOfAtom() {
        if (is(0, "(")) {
            return endOfGroup(0);
        }
        if (is(0, "CASE")) {
            return endOfCase();
        }
        return isAtom(0) && !OPERATORS.contains(get(0)) ? 1 : 0;
    }

    private int endOfCase() {
        int depth = 0;
        for (int at = 0; at < size(); at++) {
            if (is(at, "CASE")) {
                depth++;
            } else if (is(at, "END") && --depth == 0) {
                return at + 1;
            }
        }
        return size();
    }

    /** The position after the name of a type, without the brackets of an array. */
    int endOfType(int start) {
        int at = start + 1;
        while (at < size()) {
            if (is(at, "(")) {
                at = endOfGroup(at);
            } else if (is(at, ".")) {
                at += 2;
            } else if (IN_TYPES.contains(get(at))) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }
}
