package org.replayproof.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckOutcome.Judged;
import org.replayproof.check.CheckOutcome.Skipped;
import org.replayproof.finding.Adoption;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.finding.Verdict;
import org.replayproof.migrator.History;
import org.replayproof.replay.MigrationFailedException;

/**
 * One run of checks on one project. It runs each, applies the project's policy, and keeps the data for
 * unused exceptions. One cause is red once: after a failure that keeps migrations from running, every other check is
 * skipped with a reference to the check that reports that failure. Checks of steps share one replay, checks that
 * try orders share one sandbox. Safe for use by several threads.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (CatalogueRun run = new CatalogueRun(Catalogue.standard(), policy)) {
 *     CheckOutcome outcome = run.run(Catalogue.standard().check("repeat-safe"), CheckContext.of(project));
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class CatalogueRun implements AutoCloseable {

    private final Catalogue catalogue;
    private final CheckPolicy policy;
    private final boolean whole;
    private final Map<String, Report> reports = new ConcurrentHashMap<>();
    private final Set<String> notApplicable = new ConcurrentSkipListSet<>();
    private final Set<String> wouldBeRed = new ConcurrentSkipListSet<>();
    private final Queue<Finding> causes = new ConcurrentLinkedQueue<>();
    private final Map<String, String> thrown = new ConcurrentHashMap<>();
    private final Map<String, CheckOutcome> outcomes = new ConcurrentHashMap<>();
    private final SharedWalk walk = new SharedWalk();
    private final SharedExplorer explorers = SharedExplorer.ofRun();

    /**
     * Begins a run of all checks.
     *
     * @param catalogue the checks that there are
     * @param policy the project's configuration of its findings
     * @throws IllegalArgumentException when the policy names a check or a failure code that there is not, or excuses one
     *     that cannot be excused
     */
    public CatalogueRun(Catalogue catalogue, CheckPolicy policy) {
        this(catalogue, policy, true);
    }

    private CatalogueRun(Catalogue catalogue, CheckPolicy policy, boolean whole) {
        policy.requireKnown(catalogue);
        this.catalogue = catalogue;
        this.policy = policy;
        this.whole = whole;
    }

    /**
     * Begins a run of single checks: each one pays for what it looks at itself, and for nothing that another check might
     * want to know.
     *
     * @param catalogue the checks that there are
     * @param policy the project's configuration of its findings
     * @return the run
     * @throws IllegalArgumentException as the constructor does
     */
    public static CatalogueRun ofSingleChecks(Catalogue catalogue, CheckPolicy policy) {
        return new CatalogueRun(catalogue, policy, false);
    }

    /**
     * Runs one check.
     *
     * @param check its definition
     * @param context its context; all checks of one run have one project
     * @return its outcome
     * @throws RuntimeException the exception of the check, unless another check of this run has thrown the same before
     */
    public CheckOutcome run(CheckDefinition check, CheckContext context) {
        Optional<Skipped> foreseen = foresee(check, context);
        CheckOutcome outcome = foreseen.isPresent()
                ? foreseen.get()
                : look(check, context.within(new CheckContext.Run(explorers, policy.since(), reports::containsKey)));
        outcomes.put(check.name(), outcome);
        return outcome;
    }

    /**
     * Whether a check will certainly be skipped. Starts no database.
     *
     * @param check its definition
     * @param context its context
     * @return the outcome; empty if the check must run
     */
    public Optional<Skipped> foresee(CheckDefinition check, CheckContext context) {
        if (policy.excluded().contains(check.name())) {
            return Optional.of(new Skipped(check, false, "excluded"));
        }
        Optional<String> obstacle = check.obstacle().apply(context);
        if (obstacle.isPresent()) {
            return Optional.of(notApplicable(check, obstacle.get()));
        }
        History history = context.project().history();
        return known(check, history)
                .filter(cause -> !isReportedBy(check, cause))
                .map(cause -> skippedFor(cause, check));
    }

    private CheckOutcome look(CheckDefinition check, CheckContext context) {
        History history = context.project().history();
        Optional<Finding> cause = known(check, history);
        if (cause.isPresent()) {
            return stoppedBy(cause.get(), check, history);
        }
        long start = System.nanoTime();
        Report report;
        try {
            report = report(check, context);
        } catch (MigrationFailedException e) {
            return stoppedBy(e.finding(), check, history);
        } catch (RuntimeException e) {
            return stoppedBy(e, check);
        }
        Optional<Finding> foreign = stopping(report.findings().stream(), check);
        if (foreign.isPresent()) {
            return stoppedBy(foreign.get(), check, history);
        }
        if (report.notApplicable() != null) {
            return notApplicable(check, report.notApplicable());
        }
        return judged(check, report, history, Duration.ofNanos(System.nanoTime() - start));
    }

    private Report report(CheckDefinition check, CheckContext context) {
        return check.stepwise()
                ? walk.report(check, sharing(check, context), context)
                : check.factory().apply(context).run();
    }

    /** The checks that share a replay with one of them. */
    private List<CheckDefinition> sharing(CheckDefinition check, CheckContext context) {
        return whole
                ? catalogue.checks().stream()
                        .filter(CheckDefinition::stepwise)
                        .filter(other -> !policy.excluded().contains(other.name()))
                        .filter(other -> other.obstacle().apply(context).isEmpty())
                        .toList()
                : List.of(check);
    }

    /** What stops several checks alike, such as a server that cannot be reached, is red at the first of them. */
    private Skipped stoppedBy(RuntimeException error, CheckDefinition check) {
        String message = Objects.toString(error.getMessage(), error.toString());
        String first = thrown.putIfAbsent(error.getClass().getName() + message, check.name());
        if (first == null || first.equals(check.name())) {
            throw error;
        }
        return new Skipped(
                check, true, "see " + first + ": " + message.lines().findFirst().orElse(""));
    }

    private Judged judged(CheckDefinition check, Report report, History history, Duration took) {
        reports.put(check.name(), report);
        return new Judged(check, judge(report, history), took);
    }

    private Skipped notApplicable(CheckDefinition check, String reason) {
        notApplicable.add(check.name());
        return new Skipped(check, false, reason);
    }

    /** A failure that keeps migrations from running: in the list of files, or reported by an earlier check of this run. */
    private Optional<Finding> known(CheckDefinition check, History history) {
        Stream<Finding> inFiles = history.problems().stream();
        Stream<Finding> earlier = catalogue.checks().stream()
                .filter(other -> other.order() < check.order())
                .flatMap(other -> Stream.ofNullable(reports.get(other.name())))
                .flatMap(report -> report.findings().stream());
        return stopping(Stream.concat(inFiles, earlier), check);
    }

    /** The first finding that keeps migrations from running and that another check has to report. */
    private static Optional<Finding> stopping(Stream<Finding> findings, CheckDefinition check) {
        return findings.filter(finding ->
                        !finding.code().isExcusable() && !check.codes().containsKey(finding.code()))
                .findFirst();
    }

    /**
     * The check that lists the failure explains it; a code that none lists belongs to the replay. Where that check is
     * excluded, or has run without this failure, the first check that encounters the failure reports it.
     */
    private CheckOutcome stoppedBy(Finding cause, CheckDefinition check, History history) {
        if (isReportedBy(check, cause)) {
            Report report = Report.of(List.of(cause.object().toString()), List.of(), List.of(cause));
            return judged(check, report, history, Duration.ZERO);
        }
        return skippedFor(cause, check);
    }

    private boolean isReportedBy(CheckDefinition check, Finding cause) {
        String owner = owner(cause);
        boolean silent = policy.excluded().contains(owner) || reports.containsKey(owner);
        Optional<String> reporter = reporter(cause);
        return reporter.orElse(owner).equals(check.name()) || (reporter.isEmpty() && silent);
    }

    private Skipped skippedFor(Finding cause, CheckDefinition check) {
        causes.add(cause);
        String failure = cause.code().title().toLowerCase(Locale.ROOT) + " in " + cause.object();
        return new Skipped(check, true, "see " + reporter(cause).orElseGet(() -> owner(cause)) + ": " + failure);
    }

    /** The check of this run that has reported the failure. */
    private Optional<String> reporter(Finding cause) {
        return catalogue.checks().stream()
                .map(CheckDefinition::name)
                .filter(name -> reports.containsKey(name) && isIn(reports.get(name), cause))
                .findFirst();
    }

    private static boolean isIn(@Nullable Report report, Finding cause) {
        return report != null
                && report.findings().stream().anyMatch(finding -> finding.key().equals(cause.key()));
    }

    private String owner(Finding cause) {
        return catalogue.checks().stream()
                .filter(check -> check.codes().containsKey(cause.code()))
                .findFirst()
                .map(CheckDefinition::name)
                .orElse("replays-from-zero");
    }

    /**
     * The failures for which checks were skipped although no check of this run has reported them, because the one that
     * does was not run. To be asked when the run is over: without this, a run of single checks would be green on a history
     * that does not even run.
     *
     * @return each failure once
     */
    public List<Finding> unreported() {
        Map<String, Finding> unreported = new TreeMap<>();
        causes.stream()
                .filter(cause -> reporter(cause).isEmpty())
                .forEach(cause -> unreported.putIfAbsent(cause.key(), cause));
        return List.copyOf(unreported.values());
    }

    /**
     * The outcomes of the checks so far.
     *
     * @return outcomes in the order of the catalogue
     */
    public List<CheckOutcome> outcomes() {
        return outcomes.values().stream()
                .sorted(Comparator.comparingInt(
                                (CheckOutcome outcome) -> outcome.check().order())
                        .thenComparing(outcome -> outcome.check().name()))
                .toList();
    }

    /** Closes the sandbox that checks shared. */
    @Override
    public void close() {
        explorers.close();
    }

    private Verdict judge(Report report, History history) {
        Adoption bare = policy.withoutBaseline(history);
        Verdict strict = bare.judge(report);
        strict.red().stream()
                .filter(finding -> finding.code().isExcusable())
                .forEach(finding -> wouldBeRed.add(finding.key()));
        return policy.writesBaseline()
                ? whileWriting(strict)
                : policy.adoption(history).judge(report);
    }

    /** A finding that the baseline will excuse is not red; one that it cannot excuse is red. */
    private static Verdict whileWriting(Verdict strict) {
        List<Finding> red = new ArrayList<>(strict.red());
        List<Finding> reported = new ArrayList<>(strict.reported());
        red.removeIf(finding -> finding.code().isExcusable() && reported.add(finding));
        return new Verdict(strict.report(), red, reported, strict.excused());
    }

    /**
     * The keys of findings that are red without a baseline and that a baseline can excuse.
     *
     * @return keys as a baseline lists them
     */
    public Set<String> wouldBeRed() {
        return Set.copyOf(wouldBeRed);
    }

    /** Whether every check ran that could have used an exception. */
    private boolean isComplete() {
        return policy.excluded().isEmpty()
                && catalogue.checks().stream()
                        .map(CheckDefinition::name)
                        .allMatch(name -> reports.containsKey(name) || notApplicable.contains(name));
    }

    /**
     * Finds exceptions of a policy that excuse nothing any more.
     *
     * @param runs all runs under that policy
     * @return a finding for each; none unless every check of every run ran completely
     */
    public static List<Finding> unusedExceptions(Collection<CatalogueRun> runs) {
        if (runs.isEmpty() || !runs.stream().allMatch(CatalogueRun::isComplete)) {
            return List.of();
        }
        CheckPolicy policy = runs.iterator().next().policy;
        List<Report> reports =
                runs.stream().flatMap(run -> run.reports.values().stream()).toList();
        return Adoption.NONE
                .acceptances(policy.acceptances())
                .baseline(policy.baselineLines())
                .unused(reports);
    }
}
