package org.replayproof.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.replayproof.check.Baseline;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CatalogueRun;
import org.replayproof.check.CheckContext;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.CheckOutcome.Skipped;
import org.replayproof.check.CheckPolicy;
import org.replayproof.check.FileRules;
import org.replayproof.check.LockFile;
import org.replayproof.check.RunEnd;
import org.replayproof.finding.Acceptance;
import org.replayproof.finding.FindingText;
import org.replayproof.golden.GoldenFile;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** The shared state of the checks of one class: the project's policy, and a run of the catalogue for each of its databases. */
final class CheckSession {

    private final Class<?> testClass;
    private final @Nullable Checks checks;
    private final Settings settings;
    private final ConsoleReport reporter;
    private @Nullable CheckPolicy policy;
    private final Map<MigratedDatabase, CatalogueRun> runs = new ConcurrentHashMap<>();
    private final Map<MigratedDatabase, ReplayedSteps> replayed = new ConcurrentHashMap<>();
    private final Map<MigratedDatabase, String> unopened = new ConcurrentHashMap<>();

    private CheckSession(Class<?> testClass, Settings settings) {
        this.testClass = testClass;
        this.checks = AnnotationSupport.findAnnotation(testClass, Checks.class).orElse(null);
        this.settings = settings;
        this.reporter = new ConsoleReport(settings.isOn(Setting.REPORT), testClass.getSimpleName());
    }

    static CheckSession of(ExtensionContext context, Settings settings) {
        Class<?> testClass = context.getRequiredTestClass();
        return classStore(context)
                .getOrComputeIfAbsent(testClass, c -> new CheckSession(testClass, settings), CheckSession.class);
    }

    /** Finishes the work after the last check: the reports, the baseline, unused exceptions. */
    static void finish(ExtensionContext context) {
        CheckSession session = classStore(context).get(context.getRequiredTestClass(), CheckSession.class);
        if (session != null) {
            try {
                session.report(context);
                session.finish();
            } finally {
                session.runs.values().forEach(CatalogueRun::close);
            }
        }
    }

    private static ExtensionContext.Store classStore(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(CheckSession.class));
    }

    /** Read when a check runs, so that a mistake is the failure of that check. */
    private synchronized CheckPolicy policy() {
        if (policy == null) {
            policy = readPolicy();
        }
        return policy;
    }

    /** The settings of the project; the annotations of the class override them. */
    private CheckPolicy readPolicy() {
        List<Acceptance> acceptances = AnnotationSupport.findRepeatableAnnotations(testClass, Accept.class).stream()
                .map(accept -> new Acceptance(accept.code(), accept.on(), accept.because()))
                .toList();
        CheckPolicy policy = set().acceptances(acceptances);
        if (checks == null) {
            return policy;
        }
        policy = policy.severities(both(policy.red(), checks.red()), both(policy.noted(), checks.note()));
        if (!checks.since().isEmpty()) {
            policy = policy.since(checks.since());
        }
        if (checks.exclude().length > 0) {
            policy = policy.excluded(Set.of(checks.exclude()));
        }
        return checks.baseline().isEmpty() ? policy : policy.baseline(baseline(checks.baseline()));
    }

    private CheckPolicy set() {
        try {
            return CheckPolicy.set(settings);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    private Baseline baseline(String file) {
        try {
            return Baseline.at(Path.of(file), settings);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Set<String> both(Set<String> set, String[] declared) {
        Set<String> ids = new TreeSet<>(set);
        ids.addAll(List.of(declared));
        return ids;
    }

    /**
     * The run of the catalogue on one of the class's databases.
     *
     * @param whole whether the class runs all checks, so that they share one replay
     */
    CatalogueRun run(MigratedDatabase declaration, boolean whole) {
        CheckPolicy known = policy();
        return runs.computeIfAbsent(declaration, d -> {
            try {
                return whole
                        ? new CatalogueRun(Catalogue.standard(), known)
                        : CatalogueRun.ofSingleChecks(Catalogue.standard(), known);
            } catch (IllegalArgumentException e) {
                throw new ExtensionConfigurationException(
                        "The checks of " + testClass.getSimpleName() + " are misconfigured: " + e.getMessage(), e);
            }
        });
    }

    /**
     * The project cannot be opened: the first check reports it, and the others refer to it.
     *
     * @throws RuntimeException the error, for the first check
     */
    Skipped cannotOpen(MigratedDatabase declaration, CheckDefinition check, RuntimeException error) {
        String first = unopened.computeIfAbsent(declaration, d -> check.name());
        if (first.equals(check.name())) {
            throw error;
        }
        String message = String.valueOf(error.getMessage());
        return new Skipped(
                check, true, "see " + first + ": " + message.lines().findFirst().orElse(""));
    }

    /** Everything that the class configures for single checks. */
    CheckContext context(MigratedDatabase declaration, MigrationProject project) {
        ReplayedSteps steps = replayed(project, declaration);
        CheckContext context =
                CheckContext.of(project).files().watcher(steps::add).watcher(step -> reporter.replayed(project, step));
        if (checks == null) {
            return context;
        }
        context = context.rules(() -> rules(checks));
        if (!checks.lock().isEmpty()) {
            context = context.lock(new LockFile(Path.of(checks.lock())), () -> settings.mayWrite(Setting.LOCK_WRITE));
        }
        return checks.golden().isEmpty()
                ? context
                : context.golden(
                        GoldenFile.at(Path.of(checks.golden())), () -> settings.mayWrite(Setting.GOLDEN_WRITE));
    }

    private FileRules rules(Checks declared) {
        FileRules rules = FileRules.of(settings);
        for (String rule : declared.forbid()) {
            rules = rules.forbid("@Checks(forbid = …) of " + testClass.getSimpleName(), rule);
        }
        return declared.header().isEmpty()
                ? rules
                : rules.header("@Checks(header = …) of " + testClass.getSimpleName(), declared.header());
    }

    private ReplayedSteps replayed(MigrationProject project, MigratedDatabase declaration) {
        String database = declaration.name();
        String label = database.isEmpty() ? testClass.getSimpleName() : testClass.getSimpleName() + "-" + database;
        return replayed.computeIfAbsent(declaration, d -> new ReplayedSteps(label, project));
    }

    private void report(ExtensionContext context) {
        runs.values().stream()
                .map(CatalogueRun::outcomes)
                .filter(outcomes -> !outcomes.isEmpty())
                .map(reporter::checks)
                .forEach(lines -> context.publishReportEntry("replayproof.checks", lines));
        for (ReplayedSteps steps : replayed.values()) {
            steps.write().ifPresent(summary -> {
                reporter.end(summary);
                context.publishReportEntry("replayproof.replay", summary);
            });
        }
        if (settings.isOn(Setting.REPORT_HTML)) {
            runs.forEach((declaration, run) -> page(declaration, run, context));
        }
    }

    private void page(MigratedDatabase declaration, CatalogueRun run, ExtensionContext context) {
        ReplayedSteps steps = replayed.get(declaration);
        if (steps != null && !run.outcomes().isEmpty()) {
            Path folder = Path.of(settings.get(Setting.OUTPUT).orElseThrow());
            Path file = steps.page(run.outcomes()).publish(folder, context);
            context.publishReportEntry("replayproof.report", file.toString());
        }
    }

    ConsoleReport reporter() {
        return reporter;
    }

    private void finish() {
        if (runs.isEmpty()) {
            return;
        }
        CheckPolicy known = policy();
        RunEnd end = RunEnd.of(runs.values(), known, settings);
        if (!end.findings().isEmpty()) {
            throw new AssertionFailedError(FindingText.PLAIN.print(end.findings()));
        }
        Baseline baseline = known.baseline();
        if (baseline != null && baseline.isWritten()) {
            reporter.baseline(baseline.file(), end.baseline());
        }
    }
}
