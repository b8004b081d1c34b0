package org.replayproof.tap;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source whose connections are heard. Unwraps to the listener, which is also notified of the work of another process. */
final class TappedDataSource implements DataSource {

    private final DataSource source;
    private final StatementTap tap;

    TappedDataSource(DataSource source, StatementTap tap) {
        this.source = source;
        this.tap = tap;
    }

    @Override
    public Connection getConnection() throws SQLException {
        tap.checkNotCancelled();
        return tap.tapped(source.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        tap.checkNotCancelled();
        return tap.tapped(source.getConnection(user, password));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type.equals(StatementListener.class)) {
            return type.cast(tap.listener());
        }
        tap.handedOut();
        return type.isInstance(source) ? type.cast(source) : source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this)
                || type.equals(StatementListener.class)
                || type.isInstance(source)
                || source.isWrapperFor(type);
    }
}
