package org.replayproof.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox of whole databases: a marked state is a template, and what runs next runs in a copy of it. The database that is
 * marked becomes the template itself, and the copy is made when a session is asked for, so each step costs one copy.
 */
final class CopySandbox implements Sandbox {

    private record State(Template template) implements Mark {}

    private final CopyingServer server;
    private final List<State> states = new ArrayList<>();
    private final SessionSource sessions = new SessionSource(this::open);
    private @Nullable State base;
    private @Nullable LiveDatabase live;

    CopySandbox(CopyingServer server) {
        this.server = server;
    }

    @Override
    public DataSource dataSource() {
        return sessions;
    }

    private Connection open() throws SQLException {
        return live().dataSource().getConnection();
    }

    private LiveDatabase live() {
        LiveDatabase present = live;
        if (present == null) {
            State from = base;
            present = from == null ? server.create() : server.copy(from.template());
            live = present;
        }
        return present;
    }

    @Override
    public boolean isEscape(Throwable error) {
        return false;
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
        states.add(state);
        base = state;
        return state;
    }

    @Override
    public void backTo(Mark mark) {
        int index = indexOf(mark);
        if (index < 0) {
            throw new IllegalArgumentException("This mark is void: the sandbox went back to an earlier one.");
        }
        endLive();
        while (states.size() > index + 1) {
            server.drop(states.remove(states.size() - 1).template());
        }
        base = states.get(index);
    }

    private int indexOf(Mark mark) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i) == mark) {
                return i;
            }
        }
        return -1;
    }

    private void endLive() {
        sessions.endSessions();
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
        states.forEach(state -> server.drop(state.template()));
        states.clear();
    }
}
