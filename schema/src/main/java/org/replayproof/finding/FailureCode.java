package org.replayproof.finding;

import org.apiguardian.api.API;

/**
 * The kind of a finding. Each module lists its codes as constants of an enum. Every code has a page {@code
 * docs/failures/<id>.md} with its meaning, causes and fix.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface FailureCode {

    /**
     * The code's stable name, as baselines and {@code @Accept} write it.
     *
     * @return lower case words joined by hyphens: {@code missing-column}
     */
    String id();

    /**
     * The code in words, as a message begins.
     *
     * @return such as {@code Missing column}
     */
    String title();

    /**
     * Whether a project may excuse such a finding by a baseline, an acceptance, {@code since} or another severity. A
     * failure that keeps migrations from running may not be excused: every later check would be green because it looked at
     * nothing.
     *
     * @return false for a failure that keeps migrations from running
     */
    default boolean isExcusable() {
        return true;
    }
}
