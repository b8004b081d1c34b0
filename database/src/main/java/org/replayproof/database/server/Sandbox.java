package org.replayproof.database.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A database whose states can be marked and restored, like a stack.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Sandbox.Mark empty = sandbox.mark();
 * migrator.apply(first, sandbox.dataSource());
 * Sandbox.Mark afterFirst = sandbox.mark();
 * migrator.apply(second, sandbox.dataSource());
 * sandbox.backTo(afterFirst);                        // second never happened
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Sandbox extends AutoCloseable {

    /**
     * How a sandbox restores a state.
     *
     * @since 0.1.0
     */
    enum Mode {
        /**
         * As fast as the product can: images on SQLite; on PostgreSQL savepoints in one outer transaction, with commits
         * turned into savepoints. What cannot run there makes {@link #dataSource()}'s connections or {@link #mark()} and
         * {@link #backTo(Mark)} throw {@link EscapedException}; explore again with {@link #COPIES} then.
         */
        FAST,
        /** Real commits, whole copies: slower, and everything works. */
        COPIES
    }

    /**
     * A state to go back to.
     *
     * @since 0.1.0
     */
    interface Mark {}

    /**
     * A step left the sandbox: it cannot be taken back here.
     *
     * @since 0.1.0
     */
    final class EscapedException extends RuntimeException {
        /**
         * Creates the exception.
         *
         * @param message what left it
         * @param cause what gave it away
         */
        public EscapedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Sessions on the sandbox.
     *
     * @return a source, the same for all states; connections that are still open are closed by {@link #mark()} and {@link
     *     #backTo(Mark)}, and their uncommitted changes are lost
     */
    DataSource dataSource();

    /**
     * A session that reads the current state and changes nothing. A product may return the same session each time, so
     * that its prepared statements stay.
     *
     * @return an open connection in autocommit; close it before the next mark
     * @throws SQLException when no session can be opened
     */
    default Connection reading() throws SQLException {
        return dataSource().getConnection();
    }

    /**
     * Whether an error means that a statement cannot run in this sandbox, although it could run in a separate database.
     *
     * @param error the error of a step
     * @return true when the step is to be tried again in {@link Mode#COPIES}
     */
    boolean isEscape(Throwable error);

    /**
     * Begins a period of exploring. On servers whose roles several databases share, those of the sandbox are renamed at its end.
     *
     * @return the period; close it on the same thread
     */
    default Turn turn() {
        return Turn.NOTHING;
    }

    /**
     * Marks the present state.
     *
     * @return the mark; usable until the sandbox goes back to an earlier one
     * @throws EscapedException when a step left the sandbox, so that there is nothing to go back to
     */
    Mark mark();

    /**
     * Whether the state is certainly the one that was marked last, or restored since. Then reading it and going back are not
     * needed.
     *
     * @return false when something changed, and when that is not known
     */
    default boolean isAsMarked() {
        return false;
    }

    /**
     * Ends all sessions, and returns a number that differs as soon as a later session commits a change. With it, a state that is
     * seldom restored need not be marked.
     *
     * @return empty where the product has no such number, or where a mark is cheap
     */
    default OptionalLong version() {
        return OptionalLong.empty();
    }

    /**
     * Goes back to a state. Later marks are void; this one stays usable.
     *
     * @param mark the state
     * @throws IllegalArgumentException when the mark is void, or of another sandbox
     * @throws EscapedException when a step since then cannot be undone
     */
    void backTo(Mark mark);

    @Override
    void close();
}
