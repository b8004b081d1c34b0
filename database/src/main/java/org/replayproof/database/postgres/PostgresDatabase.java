package org.replayproof.database.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.SessionSource;
import org.replayproof.database.server.Turn;

/** A database on a PostgreSQL server, in use. */
final class PostgresDatabase implements LiveDatabase {

    private enum State {
        IN_USE,
        KEPT,
        GONE
    }

    private final PostgresServer server;
    private final String name;
    private final SessionSource sessions;
    private final AtomicReference<State> state = new AtomicReference<>(State.IN_USE);

    PostgresDatabase(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
        this.sessions = new SessionSource(
                this::open,
                this::address,
                this::turn,
                () -> WireWatch.on(server.address(), address()),
                changes -> server.objection(name, changes));
    }

    private DatabaseAddress address() {
        return server.address().reaching(name, server.admin().user());
    }

    private Connection open() throws SQLException {
        server.turns().use(name, this::isInUse);
        return server.connect(name);
    }

    private boolean isInUse() {
        return sessions.isInUse();
    }

    private Turn turn(Set<String> names) {
        try {
            // Objects of others are dropped with their databases: a directory is free for another tablespace only then.
            server.settle();
            return server.turns().migrate(name, names, this::isInUse);
        } catch (SQLException e) {
            throw server.lost("Waiting for a turn", e);
        }
    }

    PostgresServer server() {
        return server;
    }

    String name() {
        return name;
    }

    @Override
    public DataSource dataSource() {
        return sessions;
    }

    @Override
    public String description() {
        return "PostgreSQL " + server.version() + ", " + server.address().shown(name);
    }

    @Override
    public Optional<String> openTransaction() {
        try {
            List<String> found = server.admin()
                    .column("SELECT 'session ' || pid || ' is ' || state || ' since '"
                            + " || date_trunc('milliseconds', clock_timestamp() - state_change) || ', its last statement: '"
                            + " || left(query, 200) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND datname = '"
                            + name + "' ORDER BY xact_start");
            return found.stream().findFirst();
        } catch (SQLException e) {
            throw server.lost("Asking for open transactions", e);
        }
    }

    @Override
    public String keep(Path folder, String label) {
        state.compareAndSet(State.IN_USE, State.KEPT);
        return server.keep(name);
    }

    /** Ends all sessions and prevents other processes from dropping the database; false if it does not exist. */
    boolean handOver() {
        sessions.end();
        server.left(name);
        return state.compareAndSet(State.IN_USE, State.GONE);
    }

    @Override
    public void close() {
        sessions.end();
        server.left(name);
        if (state.compareAndSet(State.IN_USE, State.GONE)) {
            server.drop(name);
        }
    }
}
