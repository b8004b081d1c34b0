package org.replayproof.golden;

import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.finding.FailureCode;

/**
 * The failure codes of a golden file.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum GoldenFailure implements FailureCode {
    GOLDEN_FILE("Golden file differs"),
    GOLDEN_FILE_MISSING("Golden file missing"),
    GOLDEN_FILE_UNREADABLE("Golden file unreadable");

    private final String title;

    GoldenFailure(String title) {
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
