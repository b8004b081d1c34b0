package org.replayproof.check;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.replayproof.finding.Finding;
import org.replayproof.settings.Settings;
import org.replayproof.settings.Shard;

/**
 * The result after the last check: failures that no check reported, exceptions that excuse nothing, and
 * the baseline if this run writes it.
 *
 * <p>Example:
 *
 * <pre>{@code
 * RunEnd end = RunEnd.of(List.of(run), policy, settings);
 * boolean red = !end.findings().isEmpty();
 * }</pre>
 *
 * @param findings all of them red
 * @param baseline the lines that were written to the baseline; empty if it was not written
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RunEnd(List<Finding> findings, List<String> baseline) {

    /** Copies the lists. */
    public RunEnd {
        findings = List.copyOf(findings);
        baseline = List.copyOf(baseline);
    }

    /**
     * Judges runs, and writes the baseline where the policy says so and no failure is left unreported.
     *
     * @param runs all runs under that policy; all of them have ended
     * @param policy the project's configuration of its findings
     * @param settings the project's settings: of a part of the orders, unused exceptions are not judged
     * @return the result
     */
    public static RunEnd of(Collection<CatalogueRun> runs, CheckPolicy policy, Settings settings) {
        List<Finding> unreported =
                runs.stream().flatMap(run -> run.unreported().stream()).toList();
        if (!unreported.isEmpty()) {
            return new RunEnd(unreported, List.of());
        }
        Baseline baseline = policy.baseline();
        if (baseline != null && baseline.isWritten()) {
            Set<String> keys = new TreeSet<>();
            runs.forEach(run -> keys.addAll(run.wouldBeRed()));
            return new RunEnd(List.of(), baseline.write(keys));
        }
        return new RunEnd(Shard.of(settings).isWhole() ? CatalogueRun.unusedExceptions(runs) : List.of(), List.of());
    }
}
