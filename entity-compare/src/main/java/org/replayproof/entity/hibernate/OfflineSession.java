package org.replayproof.entity.hibernate;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.TimeZone;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.LobCreator;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.Binding.UnaskableException;

/**
 * The session that Hibernate's binders ask for, without a session factory: it answers what depends on the dialect and
 * the connection alone. Proxies keep one class file compatible with all versions of Hibernate.
 */
record OfflineSession(
        Dialect dialect, TypeConfiguration types, @Nullable TimeZone timeZone, Connection connection) {

    WrapperOptions options() {
        return proxy(SharedSessionContractImplementor.class, this::session);
    }

    private @Nullable Object session(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getSession" -> proxy;
            case "getDialect" -> dialect;
            case "getTypeConfiguration" -> types;
            case "getJdbcTimeZone" -> timeZone;
            case "useStreamForLobBinding" -> dialect.useInputStreamToInsertBlob();
            case "getPreferredSqlTypeCodeForBoolean" -> dialect.getPreferredSqlTypeCodeForBoolean();
            // From Hibernate 7.2 on. The two spellings of a locale, fr_FR and fr-FR, fit the same columns.
            case "useLanguageTagForLocale" -> false;
            case "getLobCreator" -> proxy(LobCreator.class, OfflineSession::lob);
            case "getJdbcCoordinator" -> proxy(JdbcCoordinator.class, this::coordinator);
            default -> otherwise(proxy, method, arguments);
        };
    }

    private @Nullable Object coordinator(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        return method.getName().equals("getLogicalConnection")
                ? proxy(LogicalConnectionImplementor.class, this::logical)
                : otherwise(proxy, method, arguments);
    }

    private @Nullable Object logical(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        return method.getName().equals("getPhysicalConnection") ? connection : otherwise(proxy, method, arguments);
    }

    private static @Nullable Object lob(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (arguments != null && arguments.length == 1) {
            return lob(method, arguments[0]);
        }
        return otherwise(proxy, method, arguments);
    }

    private static Object lob(Method method, @Nullable Object content) throws SQLException {
        if (content instanceof byte[] bytes) {
            return new SerialBlob(bytes);
        }
        if (content instanceof String text && method.getReturnType() == Clob.class) {
            return new SerialClob(text.toCharArray());
        }
        if (content instanceof Blob || content instanceof Clob) {
            return content;
        }
        throw new UnaskableException("a large object by " + method.getName());
    }

    private static @Nullable Object otherwise(Object proxy, Method method, @Nullable Object[] arguments)
            throws Throwable {
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return switch (method.getName()) {
            case "toString" -> "offline session";
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> throw new UnaskableException("Hibernate's " + method.getName());
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
