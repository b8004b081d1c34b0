package org.replayproof.migrator.folder;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.folder.RunnableScript.Statements;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent.ControlsTransaction;

/** What the statements of a script are like, taken together. */
final class Survey {

    private final SqlDialect dialect;
    private int count;
    private boolean transactional = true;
    private boolean free = true;
    private boolean controls;
    private @Nullable SqlStatement open;

    Survey(SqlDialect dialect) {
        this.dialect = dialect;
    }

    static Survey of(Statements statements, SqlDialect dialect) throws SQLException {
        Survey survey = new Survey(dialect);
        statements.forEach(survey::add);
        return survey;
    }

    void add(SqlStatement statement) {
        count++;
        transactional &= dialect.isTransactional(statement);
        free = free && SessionTraces.isFreeOfThem(statement);
        if (dialect.intent(statement) instanceof ControlsTransaction control) {
            controls |= !dialect.isTransactional(statement);
            open = switch (control.verb()) {
                case "BEGIN", "START" -> statement;
                case "COMMIT", "END", "ABORT", "PREPARE" -> null;
                case "ROLLBACK" -> dialect.isTransactional(statement) ? open : null;
                default -> open;
            };
        }
    }

    int count() {
        return count;
    }

    /** Whether all of them work inside a transaction as they do outside. */
    boolean isTransactional() {
        return transactional;
    }

    /** Whether one of them begins or ends a transaction. */
    boolean controlsTransaction() {
        return controls;
    }

    /** Whether they leave their session as they found it. */
    boolean isFreeOfTraces() {
        return free;
    }

    /** The statement that began a transaction which is still open at the end; null when there is none. */
    @Nullable SqlStatement openTransaction() {
        return open;
    }
}
