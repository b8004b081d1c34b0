package org.replayproof.check.down;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.migrator.Migration;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;

/**
 * The declaration that a migration cannot be undone: {@code -- irreversible: reason} in the down script.
 *
 * @param reason why; empty when nothing is declared
 * @param isEmpty whether the script has no statement that could restore anything
 */
record Irreversible(String reason, boolean isEmpty) {

    private static final Pattern COMMENT =
            Pattern.compile("(?im)^[ \\t]*--[ \\t]*irreversible:[ \\t]*(\\S.*?)[ \\t\\r]*$");

    static Irreversible of(Migration migration, SqlDialect dialect) {
        String sql = migration.downSql();
        if (sql == null) {
            return new Irreversible("", false);
        }
        Matcher comment = COMMENT.matcher(sql);
        return new Irreversible(comment.find() ? comment.group(1) : "", isEmpty(sql, dialect));
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
}
