package org.replayproof.tap;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/** What the stand-ins for JDBC objects have in common: being themselves, unwrapping, and passing calls on. */
abstract class ProxyTap implements InvocationHandler {

    private final Object target;
    private final Object proxy;

    ProxyTap(Object target, Class<?>... types) {
        this.target = target;
        this.proxy = Proxy.newProxyInstance(ProxyTap.class.getClassLoader(), types, this);
    }

    final Object self() {
        return proxy;
    }

    /** Handles a call of its own kind; anything else goes to {@link #pass(Method, Object[])}. */
    abstract @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;

    @Override
    public final @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "unwrap" -> unwrap(type(arguments));
            case "isWrapperFor" -> isWrapperFor(type(arguments));
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(this);
            case "toString" -> "tapped " + target;
            default -> call(method, arguments);
        };
    }

    /** A caller unwrapped the driver's own object; the tap does not see its statements. */
    void handedOut() {}

    private static Class<?> type(@Nullable Object @Nullable [] arguments) throws SQLException {
        if (arguments == null || !(arguments[0] instanceof Class<?> type)) {
            throw new SQLException("No type to unwrap to");
        }
        return type;
    }

    private Object unwrap(Class<?> type) throws SQLException {
        if (type.isInstance(proxy)) {
            return proxy;
        }
        handedOut();
        return type.isInstance(target) ? target : ((Wrapper) target).unwrap(type);
    }

    private boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(proxy) || type.isInstance(target) || ((Wrapper) target).isWrapperFor(type);
    }

    /** Calls the real object; what it throws comes out as it is. */
    final @Nullable Object pass(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
