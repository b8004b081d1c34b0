package org.replayproof.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/**
 * A project's configuration of its findings, so that it can adopt the checks now and fix old findings later: the
 * first migration whose findings count, the findings of an earlier day, and accepted findings with their reason. It applies to all
 * findings of all checks.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Adoption adoption = Adoption.NONE.since(migration -> isNewer(migration, "300")).baseline(lines);
 * Verdict verdict = adoption.judge(check.run());
 * }</pre>
 *
 * @param isNew whether findings count for a migration
 * @param baseline the keys of the findings of an earlier day
 * @param acceptances the reasoned exceptions
 * @param severities the severities that the project gives to failure codes, by the id of the code
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Adoption(
        Predicate<MigrationRef> isNew,
        Set<String> baseline,
        List<Acceptance> acceptances,
        Map<String, Severity> severities) {

    /** Every finding counts. */
    public static final Adoption NONE = new Adoption(migration -> true, Set.of(), List.of(), Map.of());

    /** Sorts and copies. */
    public Adoption {
        baseline = new TreeSet<>(baseline);
        acceptances = List.copyOf(acceptances);
        severities = Map.copyOf(severities);
    }

    /**
     * Limits findings to newer migrations. The replay itself is never limited.
     *
     * @param newer whether findings count for a migration
     * @return an adoption with this limit
     */
    public Adoption since(Predicate<MigrationRef> newer) {
        return new Adoption(newer, baseline, acceptances, severities);
    }

    /**
     * Excuses the findings of an earlier day.
     *
     * @param lines as {@link Finding#key()} writes them; blank lines and lines beginning with # are ignored
     * @return an adoption that excuses them
     */
    public Adoption baseline(Stream<String> lines) {
        List<String> keys = lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        return new Adoption(isNew, new TreeSet<>(keys), acceptances, severities);
    }

    /**
     * Makes reasoned exceptions.
     *
     * @param exceptions one for each
     * @return an adoption that makes them
     */
    public Adoption acceptances(List<Acceptance> exceptions) {
        return new Adoption(isNew, baseline, exceptions, severities);
    }

    /**
     * Gives failure codes another severity.
     *
     * @param ratings severities by the id of the code
     * @return an adoption that applies them
     */
    public Adoption severities(Map<String, Severity> ratings) {
        return new Adoption(isNew, baseline, acceptances, ratings);
    }

    /**
     * Decides what a report means for the build. A failure that keeps migrations from running is red, regardless of the project's
     * configuration.
     *
     * @param report what a check found
     * @return the findings, split into red, reported and excused
     */
    public Verdict judge(Report report) {
        List<Finding> red = new ArrayList<>();
        List<Finding> reported = new ArrayList<>();
        List<Finding> excused = new ArrayList<>();
        for (Finding found : report.findings()) {
            Finding finding = found.rated(severities.getOrDefault(found.code().id(), found.severity()));
            if (!finding.code().isExcusable()) {
                red.add(found);
            } else if (isExcused(finding)) {
                excused.add(finding);
            } else if (finding.severity().isRed() && isNew(finding)) {
                red.add(finding);
            } else {
                reported.add(finding);
            }
        }
        return new Verdict(report, red, reported, excused);
    }

    /**
     * Finds exceptions that excuse nothing. Call it only if every check that could use them ran completely.
     *
     * @param reports the reports of all checks
     * @return a finding for each baseline line and acceptance that matches nothing
     */
    public List<Finding> unused(List<Report> reports) {
        List<Finding> found =
                reports.stream().flatMap(report -> report.findings().stream()).toList();
        List<Finding> unused = new ArrayList<>();
        for (String line : baseline) {
            if (found.stream()
                    .anyMatch(finding ->
                            finding.key().equals(line) && !finding.code().isExcusable())) {
                unused.add(Finding.of(AdoptionFailure.STALE_BASELINE, Severity.BREAKS, subject(line))
                        .sentence("the baseline lists a failure that keeps migrations from running, and no baseline can"
                                + " excuse that.")
                        .expected("no line for such a failure")
                        .actual(line)
                        .repair("Fix the migration, and delete the line: " + line));
            } else if (found.stream().noneMatch(finding -> finding.key().equals(line))) {
                unused.add(Finding.of(AdoptionFailure.STALE_BASELINE, Severity.BREAKS, subject(line))
                        .sentence("the baseline lists a finding that no check reports.")
                        .expected("no line for a fixed finding")
                        .actual(line)
                        .repair("Delete the line: " + line));
            }
        }
        for (Acceptance acceptance : acceptances) {
            if (found.stream().noneMatch(acceptance::covers)) {
                unused.add(Finding.of(AdoptionFailure.UNUSED_ACCEPTANCE, Severity.BREAKS, subject(acceptance.on()))
                        .sentence("an acceptance covers a finding that no check reports.")
                        .expected("no acceptance for a fixed finding")
                        .actual("@Accept(code = \"" + acceptance.code() + "\", on = \"" + acceptance.on()
                                + "\", because = \"" + acceptance.because() + "\")")
                        .repair("Delete the annotation."));
            }
        }
        return unused;
    }

    private static ObjectRef subject(String words) {
        return new ObjectRef(ObjectKind.MIGRATION, words);
    }

    private boolean isExcused(Finding finding) {
        return baseline.contains(finding.key())
                || acceptances.stream().anyMatch(acceptance -> acceptance.covers(finding));
    }

    private boolean isNew(Finding finding) {
        return finding.migration() == null || isNew.test(finding.migration());
    }
}
