package org.replayproof.junit;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;

/** Finds the test anew for each session. */
final class RunningTestDataSource implements DataSource {

    private final String name;

    RunningTestDataSource(String name) {
        this.name = name;
    }

    @Override
    public Connection getConnection() throws SQLException {
        ExtensionContext context = RunningTests.current();
        try {
            MigratedDatabase declaration = Place.of(context)
                    .declaration(name, "RunningTest.dataSource()", "call RunningTest.dataSource(\"%s\")");
            return context.getTestMethod().isPresent()
                    ? ofTest(declaration, context)
                    : forReading(declaration, context);
        } catch (JUnitException e) {
            // An application catches what JDBC throws, and shows the message.
            throw new SQLException(e.getMessage(), e);
        }
    }

    private static Connection ofTest(MigratedDatabase declaration, ExtensionContext context) throws SQLException {
        TestDatabase database = Scopes.database(declaration, context);
        return ((DataSource) Injection.make(DataSource.class, database, declaration)).getConnection();
    }

    private static Connection forReading(MigratedDatabase declaration, ExtensionContext context) throws SQLException {
        SharedDatabase shared = Scopes.shared(declaration, context);
        Connection session = shared.live().dataSource().getConnection();
        shared.project().database().forbidWrites(session);
        return session;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The user is part of the settings; call getConnection().");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("no log writer");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the time limit for connecting is part of the URL");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.replayproof");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("This data source is not a " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
