package org.replayproof.sql;

import java.util.List;
import org.replayproof.sql.SqlStatement.Token;

/** psql's rule: not inside parentheses (rules), nor between {@code BEGIN ATOMIC} and its {@code END}. */
final class PostgresBoundary implements Boundary {
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
