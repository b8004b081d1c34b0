package org.replayproof.migrator.folder;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.replayproof.migrator.folder.RunnableScript.Statements;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.copy.CopyRows;

/**
 * Runs scripts a statement at a time, in the transactions that their tool makes. A script has a session of its own, or one
 * that others left as they found it.
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

    /** As the tool does it, which may be in one transaction for all. */
    void runAll(List<RunnableScript> scripts, DataSource target) throws SQLException {
        if (!scripts.isEmpty() && scripts.stream().allMatch(this::runsWithAllOthers)) {
            runTogether(scripts, target);
        } else {
            runEach(scripts, target, place -> {});
        }
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
                // It had the session to itself, and may have left traces in it that nobody else must see.
                ran.script(next);
                told++;
            }
            next = told;
        }
    }

    private boolean runsWithAllOthers(RunnableScript script) {
        return transactions.mode(script) == TransactionMode.ALL_PENDING;
    }

    private static void runTogether(List<RunnableScript> scripts, DataSource target) throws SQLException {
        try (Connection connection = target.getConnection()) {
            inOneTransaction(
                    action -> {
                        for (RunnableScript script : scripts) {
                            script.statements().forEach(action);
                        }
                    },
                    connection);
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
            run(script, statements, survey, connection);
            if (!isShared) {
                return next;
            }
            ran.script(next);
        }
        return scripts.size();
    }

    private void run(RunnableScript script, Statements statements, Survey survey, Connection connection)
            throws SQLException {
        boolean together = switch (transactions.mode(script)) {
            case WHERE_IT_CAN -> survey.isTransactional();
            case EACH_FILE, ALL_PENDING -> true;
            case ONE_CALL -> survey.count() > 1;
            case NONE -> false;
        };
        if (together) {
            inOneTransaction(statements, connection);
        } else {
            asItSays(script.name(), statements, connection);
        }
    }

    private static void inOneTransaction(Statements statements, Connection connection) throws SQLException {
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

    private void asItSays(String name, Statements statements, Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        Survey executed = new Survey(dialect);
        try {
            execute(statements, connection, executed::add);
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
            throw error.in(name);
        }
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
