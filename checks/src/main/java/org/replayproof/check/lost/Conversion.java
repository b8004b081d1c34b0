package org.replayproof.check.lost;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.replayproof.sql.SqlStatement.Token;

/**
 * The expression that fills a column. A column or a cast of one does not state that values change: {@code title::varchar(20)}. A
 * function, an operator or a constant does: {@code lower(title)}.
 */
final class Conversion {

    private static final String NAME = "\\(*\\s*[\\w\"`\\[\\]$]+( \\. [\\w\"`\\[\\]$]+)*\\s*\\)*";
    private static final String TYPE = "[\\w\" .]+( \\( \\d+( , \\d+)? \\))?( \\w+)*( \\[ \\d* ?\\])*";
    private static final Pattern CASTS = Pattern.compile(
            "(" + NAME + "|cast \\( " + NAME + "( : : " + TYPE + ")* as " + TYPE + " \\))( : : " + TYPE
                    + ")*( as \\S+)?",
            Pattern.CASE_INSENSITIVE);

    private Conversion() {}

    /** Whether an expression declares that it changes values. */
    static boolean isStated(List<Token> expression) {
        String text = expression.stream().map(Token::text).collect(Collectors.joining(" "));
        return !CASTS.matcher(text).matches() || isConstant(expression);
    }

    private static boolean isConstant(List<Token> expression) {
        return switch (expression.get(0).kind()) {
            case STRING, NUMBER -> true;
            case WORD -> expression.get(0).is("NULL");
            case QUOTED_NAME, SYMBOL -> false;
        };
    }

    /** The expression behind USING, by which an ALTER TABLE converts a column. */
    static Optional<List<Token>> using(List<Token> tokens, String column) {
        for (int i = 1; i < tokens.size(); i++) {
            boolean altered = tokens.get(i - 1).is("ALTER") || tokens.get(i - 1).is("COLUMN");
            if (altered && tokens.get(i).text().equalsIgnoreCase(column)) {
                int end = end(tokens, i);
                for (int u = i; u < end; u++) {
                    if (tokens.get(u).is("USING") && u + 1 < end) {
                        return Optional.of(tokens.subList(u + 1, end));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Where the part of the list ends that begins at a place. */
    private static int end(List<Token> tokens, int start) {
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth == 0 && (token.isSymbol(',') || token.isSymbol(';'))) {
                return i;
            }
        }
        return tokens.size();
    }
}
