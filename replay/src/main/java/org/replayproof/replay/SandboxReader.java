package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Rereader;
import org.replayproof.schema.Schema;
import org.replayproof.state.State;
import org.replayproof.state.StateReader;

/** Reads the states of a sandbox, each from what was seen last, also after the sandbox went back. */
final class SandboxReader {

    private final Rereader rereader;
    private final StateReader states;
    private final RowsSeen rows;
    private @Nullable Seen last;

    /** What ran since the last look; null when that is not known. */
    private @Nullable List<Step.Executed> since;

    SandboxReader(Workbench bench) {
        this.rereader = bench.database().engine().rereader();
        this.states = bench.runs();
        this.rows = new RowsSeen(states, rereader, bench.database().dialect());
    }

    /** A state, and what reading the next one needs to know of it. */
    record Seen(State state, RowsSeen.Look rows) {}

    /** Something ran. */
    void ran(StepRunner.Ran step) {
        if (since != null && step.heard() != null) {
            since.addAll(step.heard());
        } else {
            since = null;
        }
    }

    /**
     * Called after the sandbox went back.
     *
     * @param seen the last reading there; null if there is none
     */
    void wentBackTo(@Nullable Seen seen) {
        if (seen == null) {
            since = null;
        } else {
            last = seen;
            rows.wentBackTo(seen.rows());
            since = new ArrayList<>();
        }
    }

    /** Opens a session on the sandbox. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    /** Looks at the present state; opens no session where nothing ran since the last look. */
    Seen look(Opener opener) throws SQLException {
        if (last != null && since != null && since.isEmpty()) {
            return last;
        }
        try (Connection connection = opener.open()) {
            Schema schema = states.withoutHistory(rereader.read(connection));
            Seen seen = new Seen(states.of(schema, rows.read(connection, schema, since)), rows.last());
            last = seen;
            since = new ArrayList<>();
            return seen;
        }
    }
}
