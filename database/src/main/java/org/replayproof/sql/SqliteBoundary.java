package org.replayproof.sql;

import java.util.List;
import org.replayproof.sql.SqlStatement.Token;

/** SQLite's own rule for {@code sqlite3_complete}: a trigger ends with {@code ; END ;}. */
final class SqliteBoundary implements Boundary {
    @Override
    public void saw(Token token) {}

    @Override
    public boolean semicolonEnds(List<Token> soFar) {
        int size = soFar.size();
        return !isTrigger(soFar)
                || (soFar.get(size - 1).is("END") && soFar.get(size - 2).isSymbol(';'));
    }

    private static boolean isTrigger(List<Token> tokens) {
        int i = word(tokens, 0, "EXPLAIN") ? 1 : 0;
        if (!word(tokens, i, "CREATE")) {
            return false;
        }
        boolean temporary = word(tokens, i + 1, "TEMP") || word(tokens, i + 1, "TEMPORARY");
        return word(tokens, i + (temporary ? 2 : 1), "TRIGGER");
    }

    private static boolean word(List<Token> tokens, int i, String word) {
        return i < tokens.size() && tokens.get(i).is(word);
    }
}
