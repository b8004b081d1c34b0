package org.replayproof.replay;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;

/**
 * One deployment of the migrator's tool: all pending migrations ran together, up to the first failure.
 *
 * @param installed the number of earlier migrations
 * @param pending the migrations to run
 * @param failure the failure; null if it succeeded
 * @param left the state that migrations left in their shared session, if there is one
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Deployment(
        List<Migration> installed,
        List<Migration> pending,
        @Nullable MigrationFailedException failure,
        List<Left> left) {

    /** Copies the lists. */
    public Deployment {
        installed = List.copyOf(installed);
        pending = List.copyOf(pending);
        left = List.copyOf(left);
    }

    /**
     * What one migration left in the session.
     *
     * @param migration which one
     * @param values the values by their names: {@code search_path}, {@code temporary table draft}
     * @since 0.1.0
     */
    public record Left(Migration migration, Map<String, String> values) {
        /** Copies the map. */
        public Left {
            values = Map.copyOf(values);
        }
    }
}
