package org.replayproof.finding;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * The failure codes for a project's baseline and acceptances.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum AdoptionFailure implements FailureCode {
    STALE_BASELINE("Stale baseline"),
    UNUSED_ACCEPTANCE("Unused acceptance");

    private final String title;

    AdoptionFailure(String title) {
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
