package org.replayproof.migrator.flyway;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An empty database for listing. Flyway lists its migrations only together with those that a database has run, and the list is
 * needed before there is a database. The list does not depend on the product, so Flyway gets the one that its core knows in
 * every version, for a project on any product. Nothing runs here.
 */
final class NoDatabase implements DataSource {

    private static final InvocationHandler EMPTY = NoDatabase::answer;

    @Override
    public Connection getConnection() {
        return (Connection) empty(Connection.class);
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    private static Object empty(Class<?> type) {
        return Proxy.newProxyInstance(NoDatabase.class.getClassLoader(), new Class<?>[] {type}, EMPTY);
    }

    /** Every query has no rows, every number is zero, every object is as empty. */
    private static @Nullable Object answer(Object self, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "getDatabaseProductName" -> "SQLite";
            case "getDatabaseProductVersion" -> "3.45.0";
            case "getDatabaseMajorVersion" -> 3;
            case "getDatabaseMinorVersion" -> 45;
            case "getURL" -> "jdbc:sqlite:no-database";
            case "getDriverName" -> "SQLite JDBC";
            case "getAutoCommit", "isValid" -> true;
            case "getMetaData" ->
                self instanceof Connection ? empty(DatabaseMetaData.class) : empty(method.getReturnType());
            case "equals" -> arguments != null && arguments[0] == self;
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "no database";
            default -> byType(method.getReturnType());
        };
    }

    private static @Nullable Object byType(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == String.class) {
            return "";
        }
        return type.isInterface() && type.getName().startsWith("java.sql.") ? empty(type) : null;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
