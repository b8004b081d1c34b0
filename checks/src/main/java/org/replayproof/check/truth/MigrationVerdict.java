package org.replayproof.check.truth;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.MigrationRef;

/**
 * What a database proves about one migration.
 *
 * @param migration the migration; the row's own words where the history has no such migration
 * @param standing how it stands
 * @param present the facts that prove that it ran
 * @param absent the facts that it would have left, and that are not there
 * @param irregularities what is odd about its record, each with what the record says
 * @param recorded when its row says that it ran; null where there is no row or it does not tell
 * @param reason why no fact proves anything; empty unless the standing is {@link Standing#UNPROVABLE}
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record MigrationVerdict(
        MigrationRef migration,
        Standing standing,
        List<Fact> present,
        List<Fact> absent,
        Map<Irregularity, String> irregularities,
        @Nullable LocalDateTime recorded,
        String reason) {

    /** Copies the collections. */
    public MigrationVerdict {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
        irregularities = Collections.unmodifiableMap(new LinkedHashMap<>(irregularities));
    }

    /** {@code 004_fix.sql: recorded and absent}. */
    @Override
    public String toString() {
        return migration + ": " + standing
                + (irregularities.isEmpty() ? "" : " " + irregularities.keySet())
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
