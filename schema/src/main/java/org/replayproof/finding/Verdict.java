package org.replayproof.finding;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The findings of a report, by their effect on the build.
 *
 * @param report the report of the check
 * @param red the findings that fail the build
 * @param reported the findings that are reported and do not fail the build
 * @param excused the findings that a baseline or an acceptance covers
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Verdict(Report report, List<Finding> red, List<Finding> reported, List<Finding> excused) {

    /** Copies the lists. */
    public Verdict {
        red = List.copyOf(red);
        reported = List.copyOf(reported);
        excused = List.copyOf(excused);
    }
}
