package org.replayproof.check;

import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.finding.FailureCode;

/**
 * The failures of a migrator's own record: it does not say what ran.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum RecordFailure implements FailureCode {
    RECORD_UNREADABLE("Record unreadable"),
    RECORD_LACKS_COLUMN("Record lacks a column"),
    NOT_RECORDED("Not recorded"),
    RECORDED_AS_FAILED("Recorded as failed"),
    RECORDED_AHEAD("Recorded ahead"),
    RECORDED_AND_ABSENT("Recorded and absent"),
    RECORDED_AS_SKIPPED("Recorded as skipped"),
    RECORDED_WITHOUT_FILE("Recorded without a file"),
    RECORDED_TWICE("Recorded twice"),
    RECORDED_OTHER_CHECKSUM("Recorded with another checksum"),
    SWALLOWED_ERROR("Swallowed error");

    private final String title;

    RecordFailure(String title) {
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
