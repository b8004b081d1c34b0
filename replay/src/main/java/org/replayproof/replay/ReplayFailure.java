package org.replayproof.replay;

import java.util.Locale;
import org.replayproof.finding.FailureCode;

/**
 * What can be wrong with a replay.
 *
 * @since 0.1.0
 */
public enum ReplayFailure implements FailureCode {
    MIGRATION_FAILS("Migration fails"),
    ENVIRONMENT_MISSING("Environment missing"),
    SERVER_FAILS("Server fails"),
    TIME_LIMIT("Time limit"),
    COMMAND_FAILS("Command fails"),
    COMMAND_WITHOUT_TRACE("Command without a trace"),
    CONDITION_FAILS("Condition fails"),
    BASELINE_MISSING("Baseline missing"),
    HISTORY_TABLE_DROPPED("History table dropped"),
    ROUTES_DIVERGE("Routes diverge"),
    EMPTY_MIGRATION("Empty migration"),
    NO_EFFECT("No effect"),
    SHADOWED_STATEMENT("Shadowed statement"),
    REPEAT_FAILS_HALFWAY("Repeat fails half-way"),
    REPEAT_CHANGES_SCHEMA("Repeat changes the schema"),
    REPEAT_CHANGES_ROWS("Repeat changes rows"),
    ORDERS_DIVERGE("Orders diverge"),
    CHECKSUM_CHANGED("Checksum changed"),
    LOCKED_MIGRATION_MISSING("Locked migration missing");

    private final String title;

    ReplayFailure(String title) {
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
}
