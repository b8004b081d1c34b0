package org.replayproof.database.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The connection that a tool gets: the session of a savepoint sandbox, with savepoints instead of transactions.
 * Proxies, so that it is complete for every version of JDBC.
 */
final class ShieldedConnection implements InvocationHandler {

    private final OuterTransaction outer;
    private final Connection proxy;
    private final boolean lasting;
    private boolean autoCommit = true;
    private boolean closed;
    private @Nullable String savepoint;

    private ShieldedConnection(OuterTransaction outer, boolean lasting) {
        this.outer = outer;
        this.lasting = lasting;
        this.proxy = proxy(Connection.class, this);
    }

    static Connection around(OuterTransaction outer) {
        return new ShieldedConnection(outer, false).proxy;
    }

    /** A connection that ignores {@code close}, so that a reader can use one for the whole sandbox. */
    static Connection lasting(OuterTransaction outer) {
        return new ShieldedConnection(outer, true).proxy;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ShieldedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw cause == null ? e : cause;
        }
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "isClosed" -> closed;
            case "close", "abort" -> {
                close();
                yield null;
            }
            default -> {
                requireOpen();
                yield isAboutTransactions(method)
                        ? transaction(method, arguments == null ? null : arguments[0])
                        : delegate(self, method, arguments);
            }
        };
    }

    private void requireOpen() throws SQLException {
        if (closed) {
            throw new SQLException("This connection has been closed.", "08003");
        }
    }

    private static boolean isAboutTransactions(Method method) {
        return switch (method.getName()) {
            case "setAutoCommit", "getAutoCommit", "commit", "setReadOnly", "setTransactionIsolation" -> true;
            case "rollback" -> method.getParameterCount() == 0;
            default -> false;
        };
    }

    private @Nullable Object transaction(Method method, @Nullable Object argument) throws SQLException {
        switch (method.getName()) {
            case "getAutoCommit" -> {
                return autoCommit;
            }
            case "setAutoCommit" -> setAutoCommit(Boolean.TRUE.equals(argument));
            case "commit" -> {
                requireTransaction();
                commit();
            }
            case "rollback" -> {
                requireTransaction();
                rollback();
            }
            default -> requireUnchanged(method, argument);
        }
        return null;
    }

    private void setAutoCommit(boolean wanted) throws SQLException {
        if (wanted && !autoCommit) {
            commit();
        }
        autoCommit = wanted;
    }

    private void requireTransaction() throws SQLException {
        if (autoCommit) {
            throw new SQLException("Neither commit nor rollback is possible in autocommit.", "25P01");
        }
    }

    /** The driver refuses both inside a transaction, even when nothing would change. */
    private void requireUnchanged(Method method, @Nullable Object wanted) throws SQLException {
        Object present = method.getName().equals("setReadOnly")
                ? (Object) outer.connection().isReadOnly()
                : (Object) outer.connection().getTransactionIsolation();
        if (!present.equals(wanted)) {
            throw new SQLException(method.getName() + " cannot change inside a transaction.", "25001");
        }
    }

    private void commit() throws SQLException {
        String begun = savepoint;
        savepoint = null;
        if (begun != null) {
            outer.commit(begun);
        }
    }

    private void rollback() throws SQLException {
        String begun = savepoint;
        savepoint = null;
        if (begun != null) {
            outer.rollback(begun);
        }
    }

    private void begin() throws SQLException {
        if (!autoCommit && savepoint == null) {
            savepoint = outer.savepoint();
        }
    }

    private void close() throws SQLException {
        if (!closed) {
            closed = !lasting;
            rollback();
        }
    }

    private @Nullable Object delegate(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && arguments[0] instanceof Class<?> type && type.isInstance(self)) {
            return method.getName().equals("unwrap") ? self : (Object) true;
        }
        begin();
        Object result = call(outer.connection(), method, arguments);
        if (result instanceof CallableStatement statement) {
            return proxy(CallableStatement.class, new ShieldedStatement(statement));
        }
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, new ShieldedStatement(statement));
        }
        if (result instanceof Statement statement) {
            return proxy(Statement.class, new ShieldedStatement(statement));
        }
        if (result instanceof DatabaseMetaData metaData) {
            return proxy(
                    DatabaseMetaData.class,
                    (me, asked, with) -> asked.getName().equals("getConnection") ? proxy : call(metaData, asked, with));
        }
        return result;
    }

    /** A statement whose connection is the shield, and which is a transaction of its own in autocommit. */
    private final class ShieldedStatement implements InvocationHandler {

        private final Statement statement;

        private ShieldedStatement(Statement statement) {
            this.statement = statement;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("getConnection")) {
                return proxy;
            }
            if (name.equals("equals")) {
                return arguments != null && self == arguments[0];
            }
            if (!name.startsWith("execute")) {
                return call(statement, method, arguments);
            }
            requireOpen();
            return autoCommit ? alone(method, arguments) : inTransaction(method, arguments);
        }

        private @Nullable Object inTransaction(Method method, Object @Nullable [] arguments) throws Throwable {
            begin();
            return call(statement, method, arguments);
        }

        private @Nullable Object alone(Method method, Object @Nullable [] arguments) throws Throwable {
            String own = outer.savepoint();
            Object result;
            try {
                result = call(statement, method, arguments);
            } catch (SQLException e) {
                outer.rollback(own, e);
                throw e;
            }
            outer.commit(own);
            return result;
        }
    }
}
