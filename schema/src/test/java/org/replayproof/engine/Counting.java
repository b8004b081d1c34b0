package org.replayproof.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real connection that counts the queries sent through it. */
public final class Counting {

    private final List<String> queries = new ArrayList<>();
    private final Connection connection;

    public Counting(Connection real) {
        this.connection = (Connection) Proxy.newProxyInstance(
                Counting.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result = call(real, method, arguments);
                    return method.getName().equals("createStatement") ? counted((Statement) result) : result;
                });
    }

    public Connection connection() {
        return connection;
    }

    public List<String> queries() {
        return queries;
    }

    private Statement counted(Statement real) {
        return (Statement) Proxy.newProxyInstance(
                Counting.class.getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        queries.add((String) arguments[0]);
                    }
                    return call(real, method, arguments);
                });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
