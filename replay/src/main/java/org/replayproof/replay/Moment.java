package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.state.State;

/**
 * A database between two steps of a replay.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Moment {

    private final EffectReader reader;
    private final @Nullable State before;
    private final @Nullable State after;

    Moment(EffectReader reader, @Nullable State before, @Nullable State after) {
        this.reader = reader;
        this.before = before;
        this.after = after;
    }

    /**
     * The state before the step.
     *
     * @return what was read then; without rows where only schemas are read
     * @throws IllegalStateException when the observer reads nothing, see {@link StepObserver#reads()}
     */
    public State before() {
        return read(before);
    }

    /**
     * The state after the step.
     *
     * @return what was read; without rows where only schemas are read
     * @throws IllegalStateException when the observer reads nothing, see {@link StepObserver#reads()}
     */
    public State after() {
        return read(after);
    }

    private static State read(@Nullable State state) {
        if (state == null) {
            throw new IllegalStateException("The database was not read between two steps: StepObserver.reads() is NONE,"
                    + " or the database was lost.");
        }
        return state;
    }

    /**
     * A session for queries, in addition to the one that migrates.
     *
     * @return an open connection in autocommit; the replay closes it
     * @throws SQLException when no session can be opened
     */
    public Connection connection() throws SQLException {
        return reader.connection();
    }
}
