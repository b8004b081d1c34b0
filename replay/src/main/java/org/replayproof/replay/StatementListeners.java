package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.sql.DriverCall;
import org.replayproof.tap.StatementListener;

/** Several listeners of one tap, notified one after the other. */
final class StatementListeners implements StatementListener {

    private final List<StatementListener> all;

    StatementListeners(List<StatementListener> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void before(String sql, Connection connection) throws SQLException {
        for (StatementListener listener : all) {
            listener.before(sql, connection);
        }
    }

    @Override
    public void before(String sql, DriverCall call, Connection connection) throws SQLException {
        for (StatementListener listener : all) {
            listener.before(sql, call, connection);
        }
    }

    @Override
    public void after(String sql, int updateCount, long nanos, Connection connection) throws SQLException {
        for (StatementListener listener : all) {
            listener.after(sql, updateCount, nanos, connection);
        }
    }

    @Override
    public void failed(@Nullable String sql, SQLException error) {
        all.forEach(listener -> listener.failed(sql, error));
    }
}
