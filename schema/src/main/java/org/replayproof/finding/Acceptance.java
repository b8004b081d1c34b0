package org.replayproof.finding;

import org.apiguardian.api.API;

/**
 * A reasoned exception for one finding.
 *
 * @param code the code of the finding
 * @param on the object, as the finding names it; {@code *} at its end matches anything
 * @param because why it is accepted
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Acceptance(String code, String on, String because) {

    /** Demands a reason. */
    public Acceptance {
        if (because.isBlank()) {
            throw new IllegalArgumentException("Accepting " + code + " on " + on + " needs a reason: because = \"…\".");
        }
    }

    boolean covers(Finding finding) {
        String object = finding.object().path();
        boolean here = on.endsWith("*") ? object.startsWith(on.substring(0, on.length() - 1)) : object.equals(on);
        return here && finding.code().id().equals(code);
    }
}
