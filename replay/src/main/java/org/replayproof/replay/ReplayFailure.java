package org.replayproof.replay;

import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.finding.FailureCode;

/**
 * The failures of a replay: a step that does not run to its end.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum ReplayFailure implements FailureCode {
    MIGRATION_FAILS("Migration fails"),
    ENVIRONMENT_MISSING("Environment missing"),
    SERVER_FAILS("Server fails"),
    TIME_LIMIT("Time limit"),
    BASELINE_MISSING("Baseline missing");

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

    /** Each of them keeps migrations from running. */
    @Override
    public boolean isExcusable() {
        return false;
    }
}
