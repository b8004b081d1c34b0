package org.replayproof.migrator.record;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One row of a history table.
 *
 * @param version as the table has it; Liquibase's as {@code path::id::author}; empty when the table has none
 * @param script the file's name as the table has it; empty when it has none
 * @param description as the table has it; empty when it has none
 * @param order the row's place in the order in which the table says that migrations ran, from 0
 * @param time when it ran, in the table's own time zone; null when the table does not tell
 * @param state what the row says about its migration
 * @param stateText the state as the table has it, such as {@code MARK_RAN}; empty when the table has no such column
 * @param checksum as the table has it; empty when it has none
 * @param by who ran it, as the table has it; empty when it does not tell
 * @param key the columns that identify the row, with their values: what a {@code DELETE} names
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RecordedMigration(
        String version,
        String script,
        String description,
        int order,
        @Nullable LocalDateTime time,
        RecordedState state,
        String stateText,
        String checksum,
        String by,
        Map<String, String> key) {

    /** Copies the key. */
    public RecordedMigration {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
    }

    /** What the row calls its migration: the version, else the file's name, else the description. */
    @Override
    public String toString() {
        return !version.isEmpty() ? version : !script.isEmpty() ? script : description;
    }
}
