package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Rereader;
import org.replayproof.schema.Schema;
import org.replayproof.state.State;
import org.replayproof.state.StateReader;

/**
 * Reads the effect between two readings of a database. Only objects that may have changed are read again. Created by {@link
 * MigrationProject#effects(DataSource)}; for one thread.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (LiveDatabase live = project.prepared();
 *         EffectReader effects = project.effects(live.dataSource())) {
 *     for (Migration migration : project.history().migrations()) {
 *         project.step(migration, live.dataSource(), listener);
 *         System.out.println(migration + "\n" + effects.sinceLastLook());
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class EffectReader implements AutoCloseable {

    private final EffectScope effects;
    private final Rereader rereader;
    private final StateReader states;
    private final RowsSeen rows;
    private final DataSource source;
    private @Nullable Connection own;
    private @Nullable State before;

    /**
     * Reads the first state.
     *
     * @param bench of the project whose database it is
     * @param source opens sessions on it
     * @param effects what to read
     * @throws SQLException when it cannot be read
     */
    EffectReader(Workbench bench, DataSource source, EffectScope effects) throws SQLException {
        this.effects = effects;
        this.source = source;
        this.rereader = bench.database().engine().rereader();
        this.states = bench.moments();
        this.rows = new RowsSeen(states, rereader, bench.database().dialect());
        this.before = effects == EffectScope.NONE ? null : look(connection(), null);
    }

    /**
     * Reads the database again.
     *
     * @return the changes since the last reading, or since this reader was created
     * @throws SQLException when the database cannot be read
     */
    public Effect sinceLastLook() throws SQLException {
        return after(null, Optional.empty());
    }

    /**
     * Reads the database after a step.
     *
     * @param executed every statement since the last reading; null if some are unknown
     * @param idle the session they ran on, if that is at rest
     * @return what it changed
     * @throws SQLException when the database cannot be read
     */
    Effect after(@Nullable List<Step.Executed> executed, Optional<Connection> idle) throws SQLException {
        State earlier = Objects.requireNonNull(before);
        State after = look(rereader.prefersTheWriter() && idle.isPresent() ? idle.get() : connection(), executed);
        before = after;
        return Effect.between(earlier, after);
    }

    /** The last reading; null if nothing is read. */
    @Nullable State state() {
        return before;
    }

    private State look(Connection connection, @Nullable List<Step.Executed> executed) throws SQLException {
        Schema schema = states.withoutHistory(rereader.read(connection));
        return states.of(schema, effects == EffectScope.ALL ? rows.read(connection, schema, executed) : Map.of());
    }

    /** A session for reading, in addition to those that write. */
    Connection connection() throws SQLException {
        if (own == null || own.isClosed()) {
            own = source.getConnection();
        }
        return own;
    }

    @Override
    public void close() throws SQLException {
        if (own != null) {
            own.close();
        }
    }
}
