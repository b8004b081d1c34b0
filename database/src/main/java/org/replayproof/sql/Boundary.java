package org.replayproof.sql;

import java.util.List;
import org.replayproof.sql.SqlStatement.Token;

/** Knows which semicolons end a statement. One per statement. */
interface Boundary {

    /** Is notified of each token of the statement, including semicolons inside it. */
    void saw(Token token);

    /** Whether a semicolon ends the statement here. */
    boolean semicolonEnds(List<Token> soFar);

    /** The standard's rule: a semicolon is never part of a statement. */
    final class EverySemicolon implements Boundary {
        @Override
        public void saw(Token token) {}

        @Override
        public boolean semicolonEnds(List<Token> soFar) {
            return true;
        }
    }
}
