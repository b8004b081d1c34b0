package org.replayproof.database.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one real transaction of a savepoint sandbox. Transactions of the tools inside are savepoints in it, and what a commit
 * does besides (checking deferred constraints) is done by hand.
 */
final class OuterTransaction {

    /**
     * PostgreSQL's errors for a statement that needs its own transaction, or whose transaction ended: not inside a transaction; new
     * enum value used before its commit; COMMIT inside a procedure; no transaction; no such savepoint; the lock table is full;
     * deferred checks of an earlier step are pending.
     */
    private static final Set<String> ESCAPES = Set.of("25001", "55P04", "2D000", "25P01", "3B001", "53200", "55006");

    private static final String SETTLE = "SET CONSTRAINTS ALL IMMEDIATE;"
            + " SELECT pg_catalog.string_agg(pg_catalog.format('%I.%I', n.nspname, c.conname), ', ') FROM pg_catalog.pg_constraint c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace WHERE c.condeferred;";

    /**
     * The effect of {@code DISCARD ALL}, which is not allowed inside a transaction. Statements that tools prepared are told
     * at the end; those of our own readers stay.
     */
    private static final String NEW_SESSION = "CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; UNLISTEN *;"
            + " DISCARD TEMP; DISCARD SEQUENCES; SELECT pg_catalog.pg_advisory_unlock_all();"
            + " SELECT pg_catalog.string_agg(pg_catalog.format('DEALLOCATE %I', name), '; ')"
            + " FROM pg_catalog.pg_prepared_statements WHERE from_sql AND name NOT LIKE 'replayproof\\_%'";

    private final Connection connection;
    private final String id;
    private long number;
    private @Nullable SQLException lost;

    /** Whether some transaction of a tool was kept since the last mark. */
    private boolean committed;

    OuterTransaction(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        this.id = currentId();
    }

    Connection connection() {
        return connection;
    }

    static boolean isEscapeCode(@Nullable String sqlState) {
        return sqlState != null && ESCAPES.contains(sqlState);
    }

    /** Whether our savepoints are missing because the transaction was ended. */
    boolean isLost() {
        return lost != null;
    }

    private String currentId() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.txid_current()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Makes sure that the transaction is still the one that was begun. */
    void check() throws SQLException {
        if (lost != null) {
            throw lost;
        }
        if (!currentId().equals(id)) {
            throw missing(
                    new SQLException("the transaction of the sandbox was ended by a statement of a step", "25P01"));
        }
    }

    private SQLException missing(SQLException e) {
        lost = e;
        return e;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Makes the session look new: settings, temporary tables, cursors, locks. */
    void renewSession() throws SQLException {
        String prepared = lastValue(NEW_SESSION);
        if (prepared != null) {
            run(prepared);
        }
    }

    /** The result of the last of some statements. */
    private @Nullable String lastValue(String statements) throws SQLException {
        String value = null;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean rows = statement.execute(statements);
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    try (ResultSet row = statement.getResultSet()) {
                        value = row.next() ? row.getString(1) : null;
                    }
                }
                rows = statement.getMoreResults();
            }
        }
        return value;
    }

    String savepoint() throws SQLException {
        String name = "replayproof_" + ++number;
        run("SAVEPOINT " + name);
        return name;
    }

    /** Keeps what happened since, as a commit would, deferred constraints included. */
    void commit(String savepoint) throws SQLException {
        committed = true;
        try {
            settle(savepoint);
        } catch (SQLException e) {
            rollback(savepoint, e);
            throw e;
        }
    }

    private void settle(String savepoint) throws SQLException {
        String deferred = null;
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTLE + " RELEASE SAVEPOINT " + savepoint);
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                if (row != null && row.next()) {
                    deferred = row.getString(1);
                }
            }
        }
        if (deferred != null) {
            run("SET CONSTRAINTS " + deferred + " DEFERRED");
        }
    }

    /** Whether a change since the last mark may persist. Other session state is reset for the next session. */
    boolean hasCommitted() {
        return committed;
    }

    /** The state was marked or restored. */
    void marked() {
        committed = false;
    }

    /** Undoes what happened since, as a rollback would. */
    void rollback(String savepoint) throws SQLException {
        try {
            run("ROLLBACK TO SAVEPOINT " + savepoint + "; RELEASE SAVEPOINT " + savepoint);
        } catch (SQLException e) {
            throw missing(e);
        }
    }

    /** Undoes because of an error, which stays the error that is reported. */
    void rollback(String savepoint, SQLException because) {
        try {
            rollback(savepoint);
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    void backTo(String savepoint) throws SQLException {
        try {
            run("ROLLBACK TO SAVEPOINT " + savepoint);
        } catch (SQLException e) {
            throw missing(e);
        }
    }
}
