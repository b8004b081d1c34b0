package org.replayproof.check;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Acceptance;
import org.replayproof.finding.Adoption;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.History;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * A project's configuration of the findings of its checks. Immutable.
 *
 * <p>Example:
 *
 * <pre>{@code
 * CheckPolicy.STRICT.since("300").excluded(List.of("orders-converge")).severities(List.of("missing-down"), List.of())
 * }</pre>
 *
 * @param since the last version whose findings do not count; empty for all
 * @param baseline the findings of an earlier day; null for none
 * @param acceptances the reasoned exceptions
 * @param excluded the names of checks that do not run
 * @param red the ids of failure codes that are red
 * @param noted the ids of failure codes that are only reported
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CheckPolicy(
        String since,
        @Nullable Baseline baseline,
        List<Acceptance> acceptances,
        Set<String> excluded,
        Set<String> red,
        Set<String> noted) {

    /** Every finding counts with the severity that its check gives it. */
    public static final CheckPolicy STRICT = new CheckPolicy("", null, List.of(), Set.of(), Set.of(), Set.of());

    /** Copies the collections. */
    public CheckPolicy {
        acceptances = List.copyOf(acceptances);
        excluded = Set.copyOf(excluded);
        red = Set.copyOf(red);
        noted = Set.copyOf(noted);
    }

    /**
     * The settings of the project: {@code replayproof.checks.since}, {@code .exclude}, {@code .baseline}, {@code .red},
     * {@code .note}.
     *
     * @param settings the project's settings
     * @return a policy without acceptances
     * @throws IllegalArgumentException when the baseline cannot be written by this run, see {@link Baseline#at}
     * @throws IllegalStateException when the baseline is to be written in a CI run
     */
    public static CheckPolicy set(Settings settings) {
        CheckPolicy policy = STRICT.since(settings.get(Setting.CHECKS_SINCE).orElse(""))
                .excluded(settings.list(Setting.CHECKS_EXCLUDE))
                .severities(settings.list(Setting.CHECKS_RED), settings.list(Setting.CHECKS_NOTE));
        return settings.get(Setting.CHECKS_BASELINE)
                .map(file -> policy.baseline(Baseline.at(Path.of(file), settings)))
                .orElse(policy);
    }

    /**
     * Limits verdicts to newer migrations. The replay itself is never limited.
     *
     * @param version the last version whose findings do not count; empty for all
     * @return a policy with it
     */
    public CheckPolicy since(String version) {
        return new CheckPolicy(version, baseline, acceptances, excluded, red, noted);
    }

    /**
     * Names the baseline.
     *
     * @param file the findings that were there before
     * @return a policy with it
     */
    public CheckPolicy baseline(Baseline file) {
        return new CheckPolicy(since, file, acceptances, excluded, red, noted);
    }

    /**
     * Makes reasoned exceptions.
     *
     * @param exceptions one for each
     * @return a policy with them
     */
    public CheckPolicy acceptances(List<Acceptance> exceptions) {
        return new CheckPolicy(since, baseline, exceptions, excluded, red, noted);
    }

    /**
     * Leaves checks out.
     *
     * @param names their names
     * @return a policy without them
     */
    public CheckPolicy excluded(Collection<String> names) {
        return new CheckPolicy(since, baseline, acceptances, Set.copyOf(names), red, noted);
    }

    /**
     * Gives failure codes another severity.
     *
     * @param asRed the ids of codes that are red
     * @param asNotes the ids of codes that are only reported
     * @return a policy with these severities
     */
    public CheckPolicy severities(Collection<String> asRed, Collection<String> asNotes) {
        return new CheckPolicy(since, baseline, acceptances, excluded, Set.copyOf(asRed), Set.copyOf(asNotes));
    }

    /**
     * Rejects a version that the history does not have, before anything runs.
     *
     * @param history the migrations
     * @throws org.replayproof.migrator.UnknownVersionException when there is no such version; the message lists those that
     *     there are
     */
    public void requireSince(History history) {
        if (!since.isEmpty()) {
            history.migration(since);
        }
    }

    /** A misspelled name would have no effect, without a message. */
    void requireKnown(Catalogue catalogue) {
        excluded.forEach(catalogue::check);
        red.forEach(id -> catalogue.requireCode(id, "red"));
        noted.forEach(id -> requireExcusable(catalogue.requireCode(id, "note"), "reported as a note"));
        red.stream().filter(noted::contains).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("The failure code \"" + id + "\" is named as red and as a note.");
        });
        acceptances.forEach(
                acceptance -> catalogue.code(acceptance.code()).ifPresent(code -> requireExcusable(code, "accepted")));
    }

    private static void requireExcusable(FailureCode code, String how) {
        if (!code.isExcusable()) {
            throw new IllegalArgumentException("\"" + code.id() + "\" cannot be " + how
                    + ": it keeps migrations from running, and every later check would look at nothing."
                    + "\n  next step   fix the migration");
        }
    }

    /** The policy applied to the findings of one history. */
    Adoption adoption(History history) {
        Adoption adoption = withoutBaseline(history);
        return baseline == null ? adoption : adoption.baseline(baseline.lines());
    }

    Adoption withoutBaseline(History history) {
        Adoption adoption = Adoption.NONE.acceptances(acceptances).severities(severities());
        if (since.isEmpty()) {
            return adoption;
        }
        int last = history.indexOf(history.migration(since));
        return adoption.since(ref -> history.migrations().stream()
                .filter(migration -> migration.ref().equals(ref))
                .anyMatch(migration -> history.indexOf(migration) > last));
    }

    private Map<String, Severity> severities() {
        Map<String, Severity> severities = new HashMap<>();
        red.forEach(id -> severities.put(id, Severity.RISKY));
        noted.forEach(id -> severities.put(id, Severity.NOTE));
        return severities;
    }

    boolean writesBaseline() {
        return baseline != null && baseline.isWritten();
    }

    /** The lines of the baseline, for judging which of them are unused. */
    Stream<String> baselineLines() {
        return baseline == null ? Stream.empty() : baseline.lines();
    }
}
