package org.replayproof.migrator;

import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.finding.FailureCode;

/**
 * The failures that a migrator itself detects while it runs a migration.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum MigratorFailure implements FailureCode {
    COMMAND_FAILS("Command fails"),
    COMMAND_WITHOUT_TRACE("Command without a trace"),
    CONDITION_FAILS("Condition fails"),
    FILE_REFUSED("File refused"),
    HISTORY_TABLE_DROPPED("History table dropped"),
    /** The tool treats a migration as applied that has not run. */
    MIGRATION_SKIPPED("Migration skipped"),
    /** A statement failed, and the tool continues. */
    ERROR_IGNORED("Error ignored");

    private final String title;

    MigratorFailure(String title) {
        this.title = title;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String title() {
        return title;
    }

    /** The others keep migrations from running. */
    @Override
    public boolean isExcusable() {
        return this == MIGRATION_SKIPPED || this == ERROR_IGNORED;
    }
}
