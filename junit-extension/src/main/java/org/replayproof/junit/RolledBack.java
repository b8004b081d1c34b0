package org.replayproof.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A session whose transaction is rolled back when it is closed, and that cannot commit. */
final class RolledBack {

    private static final Set<String> WOULD_COMMIT = Set.of("commit", "setAutoCommit");

    private RolledBack() {}

    static Connection begin(Connection session) throws SQLException {
        session.setAutoCommit(false);
        return (Connection) Proxy.newProxyInstance(
                RolledBack.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (WOULD_COMMIT.contains(method.getName())) {
                        throw new SQLException(
                                "With isolation = ROLLBACK this connection lives in a transaction that is"
                                        + " rolled back after the test, and cannot " + method.getName()
                                        + ".\n  next step   use isolation = METHOD for a database that takes commits");
                    }
                    if (method.getName().equals("close") && !session.isClosed()) {
                        session.rollback();
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
