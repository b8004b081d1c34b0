package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * Spells a text that the server printed as the server prints the object that is made from that text.
 *
 * <p>The parser hands a cast of {@code ARRAY[…]} down to the elements, so that {@code ARRAY['a'::character varying]::text[]} is
 * printed as {@code ARRAY['a'::character varying::text]} the next time. No other cast moves. {@code x IN ('a', 'b')} is such an
 * array where {@code x} is a {@code varchar}. And it makes one chain of {@code (a OR b) OR c}, as {@code (x, y) IN (…)} becomes.
 */
final class PrintedAgain {

    private static final String ARRAY = "ARRAY";

    private PrintedAgain() {}

    /** The tokens with a space between two, and without the parentheses that may be absent where the text is printed prettily. */
    static String of(String text) {
        return String.join(" ", settled(new PrintedTokens(PrintedTokens.split(text))));
    }

    private static List<String> settled(PrintedTokens text) {
        List<String> settled = new ArrayList<>();
        PrintedTokens tokens = text;
        int at = 0;
        while (at < tokens.size()) {
            if (tokens.is(at, "(") && (isOperandOfCast(tokens, at) || isStartOfChain(tokens, at))) {
                tokens = tokens.withoutParentheses(at);
            } else if (tokens.is(at, ARRAY) && tokens.is(at + 1, "[")) {
                at = array(tokens, at + 1, settled);
            } else {
                settled.add(tokens.get(at++));
            }
        }
        return settled;
    }

    /** Whether the parentheses contain only the operand of a cast. After a word they may belong to a call or a keyword. */
    private static boolean isOperandOfCast(PrintedTokens tokens, int open) {
        int end = tokens.endOfGroup(open);
        return tokens.is(end, "::")
                && tokens.mayBeginOperand(open)
                && tokens.between(open + 1, end - 1).isOperand();
    }

    /** Whether the parentheses contain the first part of a chain of the same word. */
    private static boolean isStartOfChain(PrintedTokens tokens, int open) {
        int end = tokens.endOfGroup(open);
        boolean isFirst = open == 0 || tokens.is(open - 1, "(");
        return isFirst
                && (tokens.is(end, "OR") || tokens.is(end, "AND"))
                && tokens.between(open + 1, end - 1).isChainOf(tokens.get(end));
    }

    /** Adds the array with its casts on the elements, and returns the next position. */
    private static int array(PrintedTokens tokens, int open, List<String> settled) {
        int end = tokens.endOfGroup(open);
        List<PrintedTokens> elements = tokens.between(open + 1, end - 1).items();
        while (tokens.is(end, "::") && !elements.isEmpty()) {
            int endOfType = tokens.endOfType(end + 1);
            if (!tokens.is(endOfType, "[")) {
                break;
            }
            List<String> type = tokens.between(end + 1, endOfType).tokens();
            elements = elements.stream().map(element -> cast(element, type)).toList();
            end = tokens.endOfGroup(endOfType);
        }
        settled.addAll(List.of(ARRAY, "["));
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                settled.add(",");
            }
            settled.addAll(settled(elements.get(i)));
        }
        settled.add("]");
        return end;
    }

    private static PrintedTokens cast(PrintedTokens element, List<String> type) {
        List<String> cast = new ArrayList<>(element.tokens());
        if (!element.isOperand()) {
            cast.add(0, "(");
            cast.add(")");
        }
        cast.add("::");
        cast.addAll(type);
        if (isArray(element)) {
            cast.addAll(List.of("[", "]"));
        }
        return new PrintedTokens(cast);
    }

    /** An array of arrays has the type of its innermost elements. The text does not contain the type of a column. */
    private static boolean isArray(PrintedTokens element) {
        int size = element.size();
        boolean isWritten = element.is(0, ARRAY) && element.is(1, "[") && element.endOfGroup(1) == size;
        return isWritten || (size > 1 && element.is(size - 2, "[") && element.is(size - 1, "]"));
    }
}
