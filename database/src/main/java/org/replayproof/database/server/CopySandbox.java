package org.replayproof.database.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.sql.ServerChange;

/**
 * A sandbox of whole databases: a marked state is a template, and what runs next runs in a copy of it. The database that is
 * marked becomes the template itself, and the copy is made when a session is asked for, so each step costs one copy.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class CopySandbox implements Sandbox {

    private record State(Template template) implements Mark {}

    private final CopyingServer server;
    private final Marks<State> marks = new Marks<>();
    private final SessionSource sessions =
            new SessionSource(this::open, this::address, this::turn, this::watch, this::objection);
    private @Nullable State base;
    private @Nullable LiveDatabase live;
    private OptionalLong copied = OptionalLong.empty();

    public CopySandbox(CopyingServer server) {
        this.server = server;
    }

    @Override
    public DataSource dataSource() {
        return sessions;
    }

    private Connection open() throws SQLException {
        return live().dataSource().getConnection();
    }

    private DatabaseAddress address() throws SQLException {
        return live().dataSource().unwrap(Reachable.class).address();
    }

    private ErrorWatch watch() throws SQLException {
        return live().dataSource().unwrap(Reachable.class).watch();
    }

    private Turn turn(Set<String> names) {
        try {
            return live().dataSource().unwrap(Reachable.class).turn(names);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException("The sandbox cannot be queried: " + e.getMessage(), e);
        }
    }

    private Optional<String> objection(List<ServerChange> changes) throws SQLException {
        return live().dataSource().unwrap(Reachable.class).objection(changes);
    }

    private LiveDatabase live() {
        LiveDatabase present = live;
        if (present == null) {
            State from = base;
            present = from == null ? server.create() : server.copyOnce(from.template());
            live = present;
            copied = server.version(present);
        }
        return present;
    }

    @Override
    public boolean isEscape(Throwable error) {
        return false;
    }

    @Override
    public Turn turn() {
        return server.turn();
    }

    @Override
    public Mark mark() {
        State present = base;
        if (live == null && present != null) {
            return present;
        }
        LiveDatabase used = live();
        sessions.endSessions();
        live = null;
        State state = new State(server.freeze(used));
        marks.push(state);
        base = state;
        return state;
    }

    @Override
    public boolean isAsMarked() {
        LiveDatabase present = live;
        return base != null && (present == null || (copied.isPresent() && copied.equals(server.version(present))));
    }

    @Override
    public OptionalLong version() {
        sessions.endSessions();
        return server.version(live());
    }

    @Override
    public void backTo(Mark mark) {
        State state = marks.own(mark);
        sessions.endSessions();
        if (marks.isLatest(state) && isAsMarked()) {
            return;
        }
        endLive();
        while (!marks.isLatest(state)) {
            server.drop(marks.pop().template());
        }
        base = state;
    }

    private void endLive() {
        LiveDatabase used = live;
        live = null;
        if (used != null) {
            used.close();
        }
    }

    @Override
    public void close() {
        sessions.end();
        endLive();
        while (!marks.isEmpty()) {
            server.drop(marks.pop().template());
        }
    }
}
