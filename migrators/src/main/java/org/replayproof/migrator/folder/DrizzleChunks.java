package org.replayproof.migrator.folder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.replayproof.sql.DriverCall;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;

/**
 * A file of Drizzle, which is cut at each {@code --> statement-breakpoint} and sent a chunk a call ({@code readMigrationFiles},
 * {@code SQLiteSession.run}). Where the product's drivers run only the first statement of a text, the others of a chunk never run, so
 * they are blanked out here; every line keeps its number.
 */
final class DrizzleChunks {

    private static final String BREAKPOINT = "--> statement-breakpoint";

    private final ScriptText whole;
    private final StringBuilder text;
    private final List<SqlStatement> leftOut = new ArrayList<>();

    DrizzleChunks(ScriptText whole, SqlDialect dialect) {
        this.whole = whole;
        this.text = new StringBuilder(whole.isLarge() ? "" : whole.text());
        if (!whole.isLarge() && dialect.runsOnlyFirst(DriverCall.EXECUTE)) {
            leaveOut(dialect);
        }
    }

    private void leaveOut(SqlDialect dialect) {
        List<SqlStatement> statements;
        try {
            statements = dialect.split(text.toString());
        } catch (SqlScriptException unreadable) {
            return; // The step that runs it names the line.
        }
        Set<Integer> begun = new HashSet<>();
        for (SqlStatement statement : statements) {
            int start = offset(statement);
            if (!begun.add(breakpointsBefore(start))) {
                leftOut.add(statement);
                blank(start, start + statement.text().length());
            }
        }
    }

    private int offset(SqlStatement statement) {
        int start = 0;
        for (int line = 1; line < statement.line(); line++) {
            start = text.indexOf("\n", start) + 1;
        }
        return start + statement.column() - 1;
    }

    private int breakpointsBefore(int end) {
        int count = 0;
        for (int at = text.indexOf(BREAKPOINT); at >= 0 && at < end; at = text.indexOf(BREAKPOINT, at + 1)) {
            count++;
        }
        return count;
    }

    private void blank(int start, int end) {
        for (int i = start; i < Math.min(end, text.length()); i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }

    /** What runs. */
    ScriptText runnable() {
        return leftOut.isEmpty() ? whole : whole.part(text.toString());
    }

    /** The statements that never run. */
    List<SqlStatement> leftOut() {
        return leftOut;
    }
}
