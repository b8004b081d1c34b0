package org.replayproof.check.truth;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;

/**
 * The migrations that a replay leaves out though they may have run in part: each fact that they could have left is in doubt.
 *
 * @param all who wrote which fact in the replay of all migrations
 * @param doubtful the migrations
 * @param statements the statements of all migrations
 */
record Rivals(Ledger all, Set<Migration> doubtful, SilentWriters statements) {

    /** A migration, other than one, that could have given a question its answer. */
    Optional<Migration> couldWrite(FactKey key, @Nullable String answer, Migration other) {
        return doubtful.stream()
                .filter(migration -> !migration.equals(other))
                .filter(migration ->
                        all.keysOf(migration).contains(key) || statements.couldWrite(migration, key, answer))
                .findFirst();
    }
}
