package org.replayproof.migrator.folder;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.replayproof.migrator.folder.RunnableScript.Statements;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.copy.CopyRows;

/**
 * Runs scripts a statement at a time, in the transactions that their tool makes. A script has a session of its own, or one
 * that others left as they found it: this is how a deployment of one file at a time runs them.
 */
final class ScriptRunner {

    private final SqlDialect dialect;
    private final Transactions transactions;

    ScriptRunner(SqlDialect dialect, Transactions transactions) {
        this.dialect = dialect;
        this.transactions = transactions;
    }

    /** Told of each script that has run, by its place in the list. */
    @FunctionalInterface
    interface Ran {
        void script(int place) throws SQLException;
    }

    /** Opening a session and warming its caches takes longer than most scripts, so those that can share one do. */
    void runEach(List<RunnableScript> scripts, DataSource target, Ran ran) throws SQLException {
        int next = 0;
        while (next < scripts.size()) {
            int told;
            try (Connection connection = target.getConnection()) {
                told = runOn(connection, scripts, next, ran);
            }
            if (told == next) {
                // The script may have changed the session, and no other code must see these changes.
                ran.script(next);
                told++;
            }
            next = told;
        }
    }

    /**
     * Runs one script, and those after it for which the same session will do.
     *
     * @return which one is next, those before it having been told of; the first itself when it ran and was not told of
     */
    private int runOn(Connection connection, List<RunnableScript> scripts, int first, Ran ran) throws SQLException {
        for (int next = first; next < scripts.size(); next++) {
            RunnableScript script = scripts.get(next);
            Statements statements = script.statements();
            Survey survey = Survey.of(statements, dialect);
            boolean isShared = survey.isFreeOfTraces() && !script.isLarge();
            if (!isShared && next > first) {
                return next;
            }
            run(script, statements, survey, connection, () -> {});
            if (!isShared) {
                return next;
            }
            ran.script(next);
        }
        return scripts.size();
    }

    /** Work at the end of a script, in its transaction where it has one. */
    @FunctionalInterface
    interface Afterwards {
        void run() throws SQLException;
    }

    void run(RunnableScript script, Statements statements, Survey survey, Connection connection, Afterwards afterwards)
            throws SQLException {
        TransactionMode mode = transactions.mode(script);
        boolean together = switch (mode) {
            case WHERE_IT_CAN -> survey.isTransactional();
            case EACH_FILE, EACH_FILE_BY_STATEMENT, ALL_PENDING -> true;
            case ONE_CALL -> survey.count() > 1;
            case NONE -> false;
        };
        if (!together) {
            asItSays(script, statements, connection);
            afterwards.run();
        } else if (survey.controlsTransaction() && isSentByStatement(mode)) {
            inBegunTransaction(statements, connection, afterwards);
        } else if (mode == TransactionMode.ONE_CALL) {
            inOneTransaction(statements, connection);
            afterwards.run();
        } else {
            inOneTransaction(
                    action -> {
                        statements.forEach(action);
                        afterwards.run();
                    },
                    connection);
        }
    }

    /** Whether a COMMIT in the script ends the transaction before the next statement is sent. */
    private boolean isSentByStatement(TransactionMode mode) {
        return mode == TransactionMode.EACH_FILE_BY_STATEMENT
                || (mode == TransactionMode.EACH_FILE && !dialect.isOneCallOneTransaction());
    }

    void inOneTransaction(Statements statements, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(statements, connection, statement -> {});
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            // SQLite ends the transaction itself when its disk is full: then neither of the two can be done.
            undo(connection::rollback, e);
            undo(() -> connection.setAutoCommit(true), e);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    /**
     * The driver must not begin a separate transaction after a COMMIT of the script, so the transaction is begun and ended by
     * statements, as the tool's driver does it.
     */
    private static void inBegunTransaction(Statements statements, Connection connection, Afterwards afterwards)
            throws SQLException {
        connection.setAutoCommit(true);
        send("BEGIN", connection);
        try {
            execute(statements, connection, statement -> {});
            afterwards.run();
            send("COMMIT", connection);
        } catch (SQLException | RuntimeException e) {
            undo(() -> send("ROLLBACK", connection), e);
            throw e;
        }
    }

    private static void send(String sql, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void asItSays(RunnableScript script, Statements statements, Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        Survey executed = new Survey(dialect);
        try {
            send(script, statements, executed, connection);
        } catch (SQLException | RuntimeException e) {
            endOpenTransaction(executed, connection, e);
            throw e;
        }
        SqlStatement open = executed.openTransaction();
        if (open != null) {
            SqlScriptException error = new SqlScriptException(
                    "The script begins a transaction and never ends it, so everything after that is lost with the session",
                    open.line());
            endOpenTransaction(executed, connection, error);
            throw error.in(script.name());
        }
    }

    /** Sends each statement by itself, and each block in one call. */
    private void send(RunnableScript script, Statements statements, Survey executed, Connection connection)
            throws SQLException {
        List<SqlStatement> block = new ArrayList<>();
        statements.forEach(each -> {
            if (!block.isEmpty() && !script.blockOf(each).equals(script.blockOf(block.get(0)))) {
                send(block, executed, connection);
            }
            block.add(each);
            if (script.blockOf(each).isEmpty()) {
                send(block, executed, connection);
            }
        });
        send(block, executed, connection);
    }

    private void send(List<SqlStatement> call, Survey executed, Connection connection) throws SQLException {
        Statements statements = action -> {
            for (SqlStatement each : call) {
                action.on(each);
            }
        };
        boolean isTransaction = call.size() > 1 && dialect.isOneCallOneTransaction();
        if (isTransaction && executed.openTransaction() == null) {
            inOneTransaction(statements, connection);
            statements.forEach(executed::add);
        } else {
            execute(statements, connection, executed::add);
        }
        call.clear();
    }

    private static void execute(Statements statements, Connection connection, RunnableScript.Action afterwards)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statements.forEach(each -> {
                execute(each, statement, connection);
                afterwards.on(each);
            });
        }
    }

    private static void execute(SqlStatement each, Statement statement, Connection connection) throws SQLException {
        if (each.copyData() != null) {
            CopyRows.send(each, connection);
        } else {
            statement.execute(each.text());
        }
    }

    private static void endOpenTransaction(Survey executed, Connection connection, Exception failure) {
        if (executed.openTransaction() == null) {
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
