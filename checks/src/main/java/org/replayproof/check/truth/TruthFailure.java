package org.replayproof.check.truth;

import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.check.RecordFailure;
import org.replayproof.finding.FailureCode;

/**
 * What can be wrong between a database, its history table and the migrations, besides what {@link RecordFailure} lists.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum TruthFailure implements FailureCode {
    HALF_APPLIED("Half applied"),
    PRESENT_AND_NOT_RECORDED("Present and not recorded"),
    RECORDED_OUT_OF_ORDER("Recorded out of order"),
    RECORDED_BY_HAND("Recorded by hand"),
    UNPROVABLE_MIGRATION("Unprovable migration"),
    PENDING_MIGRATION("Pending migration"),
    SCHEMA_DRIFT("Schema drift"),
    NOT_OF_THIS_PROJECT("Not of this project");

    private final String title;

    TruthFailure(String title) {
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
