package org.replayproof.replay;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;

/**
 * One migration executed in a replay.
 *
 * @param migration the migration
 * @param duration its time
 * @param statements the statements that it sent to the database, in order; for a failed step, up to and including the failed one. Of very
 *     many (more than 20,000, or 4 million characters) those that only write rows are omitted
 * @param unlisted the number of omitted statements
 * @param madeOnServer the objects that its statements create and change on the server, outside the database: roles and
 *     tablespaces by kind and name, {@code role app_reader}, changes by their words, {@code ALTER SYSTEM}; created objects with a
 *     computed name are not included
 * @param failure the failure; null if it succeeded
 * @param effect its changes, also for a failed step; null if they were not requested, and if the database was lost with the failure
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Step(
        Migration migration,
        Duration duration,
        List<Executed> statements,
        int unlisted,
        List<String> madeOnServer,
        @Nullable MigrationFailedException failure,
        @Nullable Effect effect) {

    /** Copies the lists. */
    public Step {
        statements = List.copyOf(statements);
        madeOnServer = List.copyOf(madeOnServer);
    }

    /**
     * A statement that a step sent.
     *
     * @param sql its text as the migrator sent it
     * @param updateCount how many rows it changed; -1 when it gave rows or the driver does not say
     * @since 0.1.0
     */
    public record Executed(String sql, int updateCount) {}

    /**
     * Whether the migration ran to its end.
     *
     * @return true when nothing failed
     */
    public boolean succeeded() {
        return failure == null;
    }

    /**
     * How many statements it sent.
     *
     * @return those that are listed and those that are not
     */
    public int sent() {
        return statements.size() + unlisted;
    }

    /**
     * The same step, and what it changed.
     *
     * @param changed the effect
     * @return a copy that has it
     */
    public Step with(Effect changed) {
        return new Step(migration, duration, statements, unlisted, madeOnServer, failure, changed);
    }
}
