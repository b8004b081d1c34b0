package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.UUID;
import org.replayproof.engine.Scratch;
import org.replayproof.schema.Schema;

/**
 * A namespace that exists only inside one transaction of the caller's connection; inside a savepoint of it, so that a
 * transaction that the caller has open keeps what was done in it before. It stands in front of the default
 * namespace, so that types and functions which live there can be referred to.
 */
final class PostgresScratch implements Scratch {

    private final Connection connection;
    private final boolean autoCommit;
    private final Savepoint before;
    private final String namespace;
    private final Scope scope;
    private boolean closed;

    private PostgresScratch(
            Connection connection, boolean autoCommit, Savepoint before, String namespace, Scope scope) {
        this.connection = connection;
        this.autoCommit = autoCommit;
        this.before = before;
        this.namespace = namespace;
        this.scope = scope;
    }

    static Scratch open(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        String namespace = "zz_replayproof_"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        Scope scope = Scope.only(namespace, Scope.currentNamespace(connection));
        connection.setAutoCommit(false);
        PostgresScratch scratch =
                new PostgresScratch(connection, autoCommit, connection.setSavepoint(), namespace, scope);
        try {
            Query.run(connection, "create schema " + namespace);
            // Quoted names inside the setting stay as they are, and so does "$user".
            Query.run(
                    connection,
                    "select pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ', '" + namespace
                            + "', nullif(pg_catalog.current_setting('search_path'), '')), true)");
        } catch (SQLException failure) {
            try {
                scratch.close();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        return scratch;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public void execute(String sql) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            Query.run(connection, sql);
        } catch (SQLException failure) {
            connection.rollback(savepoint);
            throw failure;
        }
        connection.releaseSavepoint(savepoint);
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Schema read() throws SQLException {
        return SchemaReader.read(connection, scope);
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            try {
                connection.rollback(before);
            } finally {
                if (autoCommit) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
    }
}
