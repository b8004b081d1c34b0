package org.replayproof.tap;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands in for a connection. */
final class ConnectionTap extends ProxyTap {

    private final StatementTap tap;
    private final Connection connection;
    private volatile @Nullable Statement running;
    private volatile boolean busy;

    ConnectionTap(StatementTap tap, Connection connection) {
        super(connection, Connection.class, Tapped.class);
        this.tap = tap;
        this.connection = connection;
    }

    Connection proxy() {
        return (Connection) self();
    }

    Connection connection() {
        return connection;
    }

    StatementTap tap() {
        return tap;
    }

    @Override
    void handedOut() {
        tap.handedOut();
    }

    @Override
    @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "createStatement" -> tapped(pass(method, arguments), Statement.class, "");
            case "prepareStatement" -> tapped(pass(method, arguments), PreparedStatement.class, sql(arguments));
            case "prepareCall" -> tapped(pass(method, arguments), CallableStatement.class, sql(arguments));
            case "getMetaData" ->
                new MetaDataTap((DatabaseMetaData) Objects.requireNonNull(pass(method, arguments)), proxy()).self();
            case "heard" -> arguments == null ? 0L : heard(sql(arguments), (Tapped.Work) arguments[1]);
            case "close" -> {
                tap.closed(this);
                yield pass(method, arguments);
            }
            default -> pass(method, arguments);
        };
    }

    private Object tapped(@Nullable Object statement, Class<?> type, String sql) {
        return new StatementHandler(this, (Statement) Objects.requireNonNull(statement), type, sql).self();
    }

    private static String sql(@Nullable Object @Nullable [] arguments) {
        return arguments == null ? "" : String.valueOf(arguments[0]);
    }

    private long heard(String sql, Tapped.Work work) throws SQLException {
        StatementListener listener = tap.listener();
        listener.before(sql, connection);
        long start = System.nanoTime();
        long rows;
        try {
            begin(null);
            rows = work.run();
        } catch (SQLException e) {
            listener.failed(sql, e);
            throw e;
        } finally {
            end();
        }
        listener.after(sql, clamped(rows), System.nanoTime() - start, connection);
        return rows;
    }

    static int clamped(long rows) {
        return (int) Math.min(Integer.MAX_VALUE, rows);
    }

    void begin(@Nullable Statement statement) throws SQLException {
        running = statement;
        busy = true;
        tap.checkNotCancelled();
    }

    void end() {
        busy = false;
        running = null;
    }

    boolean isBusy() {
        return busy;
    }

    boolean cancelRunning() throws SQLException {
        Statement statement = running;
        if (statement != null) {
            statement.cancel();
        }
        return busy;
    }

    void abort() throws SQLException {
        connection.abort(Runnable::run);
    }

    /** Stands in for a connection's description, which hands out the connection. */
    private static final class MetaDataTap extends ProxyTap {
        private final Connection proxy;

        MetaDataTap(DatabaseMetaData metaData, Connection proxy) {
            super(metaData, DatabaseMetaData.class);
            this.proxy = proxy;
        }

        @Override
        @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            return method.getName().equals("getConnection") ? proxy : pass(method, arguments);
        }
    }
}
