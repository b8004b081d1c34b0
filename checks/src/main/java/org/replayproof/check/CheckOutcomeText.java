package org.replayproof.check;

import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.check.CheckOutcome.Judged;
import org.replayproof.check.CheckOutcome.Skipped;
import org.replayproof.finding.Verdict;

/**
 * Prints outcomes: the one place that decides how the line of a check reads.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class CheckOutcomeText {

    private CheckOutcomeText() {}

    /**
     * The outcome of a check in one line.
     *
     * @param outcome of a check
     * @return such as {@code ok       repeat-safe                 0.120 s  30 examined, 0 red, 0 reported, 0 not examined}
     */
    public static String line(CheckOutcome outcome) {
        String name = outcome.check().name();
        if (outcome instanceof Judged judged) {
            Verdict verdict = judged.verdict();
            return String.format(
                    Locale.ROOT,
                    "%-8s %-24s %8.3f s  %d examined, %d red, %d reported, %d not examined",
                    verdict.red().isEmpty() ? "ok" : "RED",
                    name,
                    judged.took().toNanos() / 1e9,
                    verdict.report().examined().size(),
                    verdict.red().size(),
                    verdict.reported().size(),
                    verdict.report().notExamined().size());
        }
        return String.format("%-8s %-24s %s", "skipped", name, ((Skipped) outcome).reason());
    }
}
