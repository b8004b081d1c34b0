package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.Reachable;
import org.replayproof.sql.DriverCall;
import org.replayproof.sql.ServerChange;
import org.replayproof.sql.SqlDialect;
import org.replayproof.tap.StatementListener;

/** Keeps a statement from running that would change a server which others use, outside the database of the replay. */
final class ServerGuard implements StatementListener {

    private final DataSource target;
    private final SqlDialect dialect;
    private final StatementListener next;

    ServerGuard(DataSource target, SqlDialect dialect, StatementListener next) {
        this.target = target;
        this.dialect = dialect;
        this.next = next;
    }

    @Override
    public void before(String sql, Connection connection) throws SQLException {
        refuse(sql);
        next.before(sql, connection);
    }

    @Override
    public void before(String sql, DriverCall call, Connection connection) throws SQLException {
        refuse(sql);
        next.before(sql, call, connection);
    }

    private void refuse(String sql) throws SQLException {
        List<ServerChange> changes = dialect.serverChanges(sql);
        if (!changes.isEmpty() && target.isWrapperFor(Reachable.class)) {
            Optional<String> objection = target.unwrap(Reachable.class).objection(changes);
            if (objection.isPresent()) {
                SQLException refusal = new SQLException(objection.get(), ServerChange.REFUSED);
                // As if the server had refused it, so that the failure names its line.
                next.failed(sql, refusal);
                throw refusal;
            }
        }
    }

    @Override
    public void after(String sql, int updateCount, long nanos, Connection connection) throws SQLException {
        next.after(sql, updateCount, nanos, connection);
    }

    @Override
    public void failed(@Nullable String sql, SQLException error) {
        next.failed(sql, error);
    }
}
