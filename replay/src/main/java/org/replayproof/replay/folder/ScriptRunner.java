package org.replayproof.replay.folder;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.replayproof.replay.Migration;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent.ControlsTransaction;
import org.replayproof.sql.copy.CopyRows;

/**
 * Runs a script a statement at a time: in one transaction, or as the script says when it says so itself or holds what a
 * transaction would change. A script has a session of its own, or one that others left as they found it.
 */
final class ScriptRunner {

    private final SqlDialect dialect;
    private final boolean transactionPerFile;

    ScriptRunner(SqlDialect dialect, boolean transactionPerFile) {
        this.dialect = dialect;
        this.transactionPerFile = transactionPerFile;
    }

    void run(String name, String sql, DataSource target) throws SQLException {
        List<SqlStatement> statements = split(name, sql);
        try (Connection connection = target.getConnection()) {
            run(name, statements, connection);
        }
    }

    /** Opening a session and warming its caches takes longer than most scripts, so those that can share one do. */
    void runAll(List<Migration> migrations, DataSource target) throws SQLException {
        int next = 0;
        while (next < migrations.size()) {
            try (Connection connection = target.getConnection()) {
                next = runOn(connection, migrations, next);
            }
        }
    }

    /** Runs one script, and those after it for which the same session will do; tells which one is next. */
    private int runOn(Connection connection, List<Migration> migrations, int first) throws SQLException {
        for (int next = first; next < migrations.size(); next++) {
            Migration migration = migrations.get(next);
            List<SqlStatement> statements = split(migration.script(), migration.source().orElseThrow());
            boolean isShared = SessionTraces.isFreeOfThem(statements);
            if (!isShared && next > first) {
                return next;
            }
            run(migration.script(), statements, connection);
            if (!isShared) {
                return next + 1;
            }
        }
        return migrations.size();
    }

    private void run(String name, List<SqlStatement> statements, Connection connection) throws SQLException {
        if (transactionPerFile && statements.stream().allMatch(dialect::isTransactional)) {
            inOneTransaction(statements, connection);
        } else {
            asItSays(name, statements, connection);
        }
    }

    private List<SqlStatement> split(String name, String sql) {
        try {
            return dialect.split(sql);
        } catch (SqlScriptException e) {
            throw e.in(name);
        }
    }

    private static void inOneTransaction(List<SqlStatement> statements, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(statements, connection);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            undo(connection::rollback, e);
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void asItSays(String name, List<SqlStatement> statements, Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        int done = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (SqlStatement each : statements) {
                execute(each, statement, connection);
                done++;
            }
        } catch (SQLException | RuntimeException e) {
            endOpenTransaction(statements.subList(0, done), connection, e);
            throw e;
        }
        SqlStatement open = openTransaction(statements);
        if (open != null) {
            SqlScriptException error = new SqlScriptException(
                    "The script begins a transaction and never ends it, so everything after that is lost with the session",
                    open.line());
            endOpenTransaction(statements, connection, error);
            throw error.in(name);
        }
    }

    private static void execute(List<SqlStatement> statements, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (SqlStatement each : statements) {
                execute(each, statement, connection);
            }
        }
    }

    private static void execute(SqlStatement each, Statement statement, Connection connection) throws SQLException {
        if (each.copyData() != null) {
            CopyRows.send(each, connection);
        } else {
            statement.execute(each.text());
        }
    }

    private void endOpenTransaction(List<SqlStatement> executed, Connection connection, Exception failure) {
        if (openTransaction(executed) == null) {
            return;
        }
        undo(
                () -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("ROLLBACK");
                    }
                },
                failure);
    }

    /** The statement that began a transaction which is still open at the end; null when there is none. */
    private @Nullable SqlStatement openTransaction(List<SqlStatement> statements) {
        SqlStatement open = null;
        for (SqlStatement statement : statements) {
            if (dialect.intent(statement) instanceof ControlsTransaction control) {
                open = switch (control.verb()) {
                    case "BEGIN", "START" -> statement;
                    case "COMMIT", "END", "ABORT", "PREPARE" -> null;
                    case "ROLLBACK" -> dialect.isTransactional(statement) ? open : null;
                    default -> open;
                };
            }
        }
        return open;
    }

    private interface Undo {
        void run() throws SQLException;
    }

    /** What went wrong first is what counts; that undoing it failed as well goes along with it. */
    private static void undo(Undo undo, Exception failure) {
        try {
            undo.run();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
