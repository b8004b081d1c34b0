package org.replayproof.sql;

import java.util.List;
import org.replayproof.sql.SqlStatement.Token;

/** Removes {@code IF [NOT] EXISTS} from a statement. These words have no other meaning together. */
final class Guards {

    private Guards() {}

    static String removedFrom(SqlStatement statement) {
        List<Token> tokens = statement.tokens();
        StringBuilder text = new StringBuilder();
        int kept = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int words = wordsAt(tokens, i);
            if (words > 0) {
                text.append(statement.text(), kept, tokens.get(i).start());
                i += words - 1;
                kept = i + 1 < tokens.size()
                        ? tokens.get(i + 1).start()
                        : statement.text().length();
            }
        }
        return text.append(statement.text(), kept, statement.text().length()).toString();
    }

    private static int wordsAt(List<Token> tokens, int i) {
        if (!tokens.get(i).is("IF") || i + 1 >= tokens.size()) {
            return 0;
        }
        if (tokens.get(i + 1).is("EXISTS")) {
            return 2;
        }
        boolean negated = tokens.get(i + 1).is("NOT")
                && i + 2 < tokens.size()
                && tokens.get(i + 2).is("EXISTS");
        return negated ? 3 : 0;
    }
}
