package org.replayproof.check.down;

import java.util.List;
import org.replayproof.migrator.Migration;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;

/**
 * The declaration that a migration cannot be undone: {@code -- irreversible: reason} in the down script, a comment in the file of a
 * command's migration or of a change set, {@code .irreversible("reason")} in Java.
 *
 * @param reason why; empty when nothing is declared
 * @param isEmpty whether the script has no statement that could restore anything
 * @param isCode whether only a run shows what the down does
 */
record Irreversible(String reason, boolean isEmpty, boolean isCode) {

    static Irreversible of(Migration.Down down, SqlDialect dialect) {
        String sql = down.sql();
        return new Irreversible(down.irreversible(), sql != null && isEmpty(sql, dialect), sql == null);
    }

    /** Some tools refuse a script without a statement, so authors write {@code SELECT 1}. */
    private static boolean isEmpty(String sql, SqlDialect dialect) {
        try {
            List<SqlStatement> statements = dialect.split(sql);
            return statements.stream()
                    .allMatch(statement ->
                            statement.startsWith("SELECT") && statement.text().indexOf('(') < 0);
        } catch (SqlScriptException unreadable) {
            return false; // The step that runs it says so, with its line.
        }
    }

    /** Whether rows and values that the migration took need not come back. */
    boolean isDeclared() {
        return !reason.isEmpty();
    }

    /** Whether nothing is to be judged. */
    boolean isWhole() {
        return isDeclared() && isEmpty;
    }

    /** The declaration as reports show it. */
    String words(Migration migration) {
        return migration + ": its down declares that it cannot be undone: " + reason;
    }

    /** Whether a down that fails, or changes nothing, is what its author declares. Code throws where it refuses to go back. */
    boolean mayRefuse() {
        return isDeclared() && isCode;
    }
}
