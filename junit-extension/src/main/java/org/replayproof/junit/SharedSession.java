package org.replayproof.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.replayproof.database.LiveDatabase;
import org.replayproof.replay.MigrationProject;

/** A session on the database that all tests share: in a transaction that is rolled back, or refusing writes. */
final class SharedSession {

    private static final List<String> WOULD_COMMIT = List.of("commit", "setAutoCommit");

    private SharedSession() {}

    /** One for each test: the same in {@code @BeforeEach} and the test, and gone with its context. */
    static Connection open(MigratedDatabase declaration, Isolation isolation, ExtensionContext context)
            throws SQLException {
        ExtensionContext.Store store =
                context.getStore(ExtensionContext.Namespace.create(SharedSession.class, context.getUniqueId()));
        Connection open = store.get(declaration, Connection.class);
        if (open != null && !open.isClosed()) {
            return open;
        }
        MigrationProject project = Scopes.project(declaration, context);
        LiveDatabase shared = Scopes.shared(declaration, project, project.countUpTo(declaration.upTo()), context)
                .live();
        Connection session = shared.dataSource().getConnection();
        if (isolation == Isolation.READONLY) {
            project.database().forbidWrites(session);
        } else {
            session.setAutoCommit(false);
        }
        Connection guarded = isolation == Isolation.READONLY ? session : rolledBack(session);
        store.put(declaration, guarded);
        Scopes.afterwards(context, session);
        return guarded;
    }

    private static Connection rolledBack(Connection session) {
        return (Connection) Proxy.newProxyInstance(
                SharedSession.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (WOULD_COMMIT.contains(method.getName())) {
                        throw new SQLException(
                                "With isolation = ROLLBACK this connection lives in a transaction that is rolled "
                                        + "back after the test, and cannot " + method.getName()
                                        + ". Use isolation = METHOD for a database that takes commits.");
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
