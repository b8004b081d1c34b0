package org.replayproof.database.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.CopySandbox;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.database.server.ErrorWatch;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Marks;
import org.replayproof.database.server.Reachable;
import org.replayproof.database.server.Sandbox;
import org.replayproof.database.server.SessionSource;
import org.replayproof.database.server.Turn;
import org.replayproof.sql.ServerChange;

/**
 * A sandbox in one transaction of one session: a marked state is a savepoint. Whatever ends that transaction has escaped,
 * and is noticed at the next mark at the latest.
 *
 * <p>Differences from a separate database: {@code now()} does not change, sequences are not restored, and a {@code SET LOCAL} lasts
 * until the connection is closed. {@link CopySandbox} is exact.
 */
final class SavepointSandbox implements Sandbox {

    private record State(String savepoint) implements Mark {}

    private final PostgresServer server;
    private final LiveDatabase database;
    private final OuterTransaction outer;
    private final Connection reading;
    private final SessionSource sessions = new SessionSource(
            this::lend,
            SavepointSandbox::address,
            names -> Turn.NOTHING,
            () -> ErrorWatch.deaf(address()),
            this::objection);
    private final Marks<State> marks = new Marks<>();

    private SavepointSandbox(PostgresServer server, LiveDatabase database, OuterTransaction outer) {
        this.server = server;
        this.database = database;
        this.outer = outer;
        this.reading = ShieldedConnection.lasting(outer);
    }

    static SavepointSandbox on(PostgresServer server) {
        LiveDatabase database = server.create();
        try {
            return new SavepointSandbox(
                    server, database, new OuterTransaction(database.dataSource().getConnection()));
        } catch (SQLException e) {
            database.close();
            throw server.lost("Opening a sandbox", e);
        }
    }

    @Override
    public DataSource dataSource() {
        return sessions;
    }

    private Connection lend() throws SQLException {
        if (!sessions.hasOpen()) {
            outer.renewSession();
        }
        return ShieldedConnection.around(outer);
    }

    private Optional<String> objection(List<ServerChange> changes) throws SQLException {
        return database.dataSource().unwrap(Reachable.class).objection(changes);
    }

    @Override
    public Connection reading() throws SQLException {
        if (!sessions.hasOpen()) {
            outer.renewSession();
        }
        return reading;
    }

    private static DatabaseAddress address() {
        SQLException because = new SQLException("no other session sees uncommitted changes", "25001");
        throw new EscapedException("Another process cannot work in this sandbox's transaction", because);
    }

    @Override
    public boolean isEscape(Throwable error) {
        return outer.isLost() || isEscape(error, 0);
    }

    private static boolean isEscape(@Nullable Throwable error, int depth) {
        if (error == null || depth > 50) {
            return false;
        }
        if (error instanceof EscapedException) {
            return true;
        }
        if (error instanceof SQLException sql
                && (OuterTransaction.isEscapeCode(sql.getSQLState()) || isEscape(sql.getNextException(), depth + 1))) {
            return true;
        }
        for (Throwable suppressed : error.getSuppressed()) {
            if (isEscape(suppressed, depth + 1)) {
                return true;
            }
        }
        return isEscape(error.getCause(), depth + 1);
    }

    @Override
    public Mark mark() {
        try {
            sessions.endSessions();
            outer.check();
            State state = new State(outer.savepoint());
            marks.push(state);
            outer.marked();
            return state;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean isAsMarked() {
        return !sessions.isInUse() && !outer.hasCommitted();
    }

    @Override
    public void backTo(Mark mark) {
        State state = marks.own(mark);
        try {
            sessions.endSessions();
            outer.backTo(state.savepoint());
            while (!marks.isLatest(state)) {
                marks.pop();
            }
            outer.marked();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private RuntimeException failed(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (outer.isLost() || OuterTransaction.isEscapeCode(state) || state.equals("25P02")) {
            return new EscapedException(
                    "A step left the sandbox's transaction, so it cannot be taken back here: " + e.getMessage(), e);
        }
        return server.lost("The sandbox", e);
    }

    @Override
    public void close() {
        sessions.end();
        database.close();
    }
}
