package org.replayproof.sql;

import java.util.List;
import org.replayproof.sql.SqlStatement.Token;

/** Knows which semicolons end a statement. One per statement. */
interface Boundary {

    /** Hears of each token that is part of the statement, semicolons inside it included. */
    void saw(Token token);

    /** Whether a semicolon ends the statement here. */
    boolean semicolonEnds(List<Token> soFar);

    /** SQLite's own rule for {@code sqlite3_complete}: a trigger ends with {@code ; END ;}. */
    final class Sqlite implements Boundary {
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

    /** psql's rule: not inside parentheses (rules), nor between {@code BEGIN ATOMIC} and its {@code END}. */
    final class Postgres implements Boundary {
        private int parentheses;
        private int blocks;
        private int words;
        private boolean routine;
        private boolean afterBegin;

        @Override
        public void saw(Token token) {
            if (token.isSymbol('(')) {
                parentheses++;
            } else if (token.isSymbol(')')) {
                parentheses = Math.max(0, parentheses - 1);
            }
            switch (token.kind()) {
                case WORD -> sawWord(token);
                case QUOTED_NAME, STRING, NUMBER, SYMBOL -> afterBegin = false;
            }
        }

        private void sawWord(Token token) {
            words++;
            if (words <= 4) {
                routine |= (token.is("FUNCTION") || token.is("PROCEDURE")) && words > 1;
            }
            if (!routine || parentheses > 0) {
                return;
            }
            if (blocks == 0) {
                blocks = afterBegin && token.is("ATOMIC") ? 1 : 0;
                afterBegin = token.is("BEGIN");
            } else if (token.is("CASE")) {
                blocks++;
            } else if (token.is("END")) {
                blocks--;
            }
        }

        @Override
        public boolean semicolonEnds(List<Token> soFar) {
            return parentheses == 0 && blocks == 0;
        }
    }
}
