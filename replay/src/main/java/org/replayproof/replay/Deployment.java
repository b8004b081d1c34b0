package org.replayproof.replay;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;

/**
 * One deployment of the migrator's tool: all that was pending ran together, as far as it came.
 *
 * @param installed what had run before it
 * @param pending what it was to run
 * @param failure why it failed; null when it did not
 * @param left what migrations left in the session that they share, where the migrator keeps one
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
