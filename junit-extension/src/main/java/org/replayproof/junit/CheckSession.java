package org.replayproof.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.replayproof.check.LockFile;
import org.replayproof.finding.Acceptance;
import org.replayproof.finding.Adoption;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.finding.Verdict;
import org.replayproof.golden.GoldenFile;
import org.replayproof.replay.History;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;
import org.replayproof.settings.Shard;

/** What the checks of one class have in common: how they are adopted, and what they found together. */
final class CheckSession {

    private static final Set<String> CATALOGUE = Set.of(
            "history-is-sound",
            "replays-from-zero",
            "every-step-takes-effect",
            "entities-match",
            "enums-match",
            "repeat-safe",
            "orders-converge",
            "schema-snapshot");

    private final Class<?> testClass;
    private final @Nullable Checks checks;
    private final List<Acceptance> acceptances;
    private final Settings settings;
    private final ConsoleReport reporter;
    private final Map<String, Report> reports = new ConcurrentHashMap<>();
    private final Map<MigrationProject, ReplayedSteps> replayed = new ConcurrentHashMap<>();
    private final Set<String> passedOver = new ConcurrentSkipListSet<>();
    private final Set<String> wouldBeRed = new ConcurrentSkipListSet<>();

    private CheckSession(Class<?> testClass, Settings settings) {
        this.testClass = testClass;
        this.checks = AnnotationSupport.findAnnotation(testClass, Checks.class).orElse(null);
        this.acceptances = AnnotationSupport.findRepeatableAnnotations(testClass, Accept.class).stream()
                .map(accept -> new Acceptance(accept.code(), accept.on(), accept.because()))
                .toList();
        this.settings = settings;
        this.reporter = new ConsoleReport(settings.isOn(Setting.REPORT), testClass.getSimpleName());
    }

    /** A name that no check has excludes nothing, and nobody would notice. */
    private static void refuseUnknown(Class<?> testClass) {
        List<String> excluded = AnnotationSupport.findAnnotation(testClass, Checks.class)
                .map(checks -> List.of(checks.exclude()))
                .orElse(List.of());
        for (String name : excluded) {
            if (!CATALOGUE.contains(name)) {
                throw new ExtensionConfigurationException("@Checks on " + testClass.getSimpleName() + " excludes \""
                        + name + "\", and no check is called that.\n  there are   "
                        + String.join(", ", new TreeSet<>(CATALOGUE)));
            }
        }
    }

    static CheckSession of(ExtensionContext context, Settings settings) {
        Class<?> testClass = context.getRequiredTestClass();
        refuseUnknown(testClass);
        return classStore(context)
                .getOrComputeIfAbsent(testClass, c -> new CheckSession(testClass, settings), CheckSession.class);
    }

    /** Settles what only can be settled when all is over: the baseline. */
    static void finish(ExtensionContext context) {
        CheckSession session = classStore(context).get(context.getRequiredTestClass(), CheckSession.class);
        if (session != null) {
            session.report(context);
            session.finish();
        }
    }

    private static ExtensionContext.Store classStore(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(CheckSession.class));
    }

    /** What the checks replay of a project. */
    ReplayedSteps replayed(MigrationProject project, String database) {
        String label = database.isEmpty() ? testClass.getSimpleName() : testClass.getSimpleName() + "-" + database;
        return replayed.computeIfAbsent(project, p -> new ReplayedSteps(label, project));
    }

    private void report(ExtensionContext context) {
        for (ReplayedSteps steps : replayed.values()) {
            steps.write().ifPresent(summary -> {
                reporter.end(summary);
                context.publishReportEntry("replayproof.replay", summary);
            });
        }
    }

    ConsoleReport reporter() {
        return reporter;
    }

    boolean isExcluded(String check) {
        return checks != null && List.of(checks.exclude()).contains(check);
    }

    void passedOver(String check) {
        passedOver.add(check);
    }

    void ran(String check, Report report) {
        reports.put(check, report);
    }

    Verdict judge(Report report, History history) {
        Adoption adoption = adoption(history);
        Verdict bare = new Adoption(adoption.isNew(), Set.of(), acceptances).judge(report);
        bare.red().forEach(finding -> wouldBeRed.add(finding.key()));
        return writesBaseline() ? new Verdict(report, List.of(), report.findings(), List.of()) : adoption.judge(report);
    }

    @Nullable LockFile lock(History history) {
        if (checks == null || checks.lock().isEmpty()) {
            return null;
        }
        LockFile lock = new LockFile(Path.of(checks.lock()));
        if (mayWrite(Setting.LOCK_WRITE)) {
            lock.write(history);
        }
        return lock;
    }

    Optional<GoldenFile> golden() {
        return checks == null || checks.golden().isEmpty()
                ? Optional.empty()
                : Optional.of(GoldenFile.at(Path.of(checks.golden())));
    }

    boolean acceptsSchema() {
        return mayWrite(Setting.GOLDEN_WRITE);
    }

    private Adoption adoption(History history) {
        Adoption adoption = Adoption.NONE.acceptances(acceptances);
        if (checks != null && !checks.since().isEmpty()) {
            int since = history.indexOf(history.migration(checks.since()));
            adoption = adoption.since(ref -> history.migrations().stream()
                    .filter(migration -> migration.ref().equals(ref))
                    .anyMatch(migration -> history.indexOf(migration) > since));
        }
        return baselineFile().isPresent() ? adoption.baseline(baseline()) : adoption;
    }

    private Optional<Path> baselineFile() {
        return checks == null || checks.baseline().isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(checks.baseline()));
    }

    private Stream<String> baseline() {
        Path file = baselineFile().orElseThrow();
        if (!Files.exists(file)) {
            if (writesBaseline()) {
                return Stream.empty();
            }
            throw new ExtensionConfigurationException(
                    "The baseline " + file.toAbsolutePath() + " does not exist.\n  next step   write it once with -D"
                            + Setting.BASELINE_WRITE.key() + "=true, and commit it");
        }
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("The baseline " + file + " cannot be read.", e);
        }
    }

    private boolean writesBaseline() {
        if (baselineFile().isEmpty() || !mayWrite(Setting.BASELINE_WRITE)) {
            return false;
        }
        Shard shard = Shard.of(settings);
        if (!shard.isWhole()) {
            throw new ExtensionConfigurationException(Setting.BASELINE_WRITE.key() + " is on, and " + shard
                    + " looks at a part of the orders only: the baseline would lack what the others find."
                    + "\n  next step   write it without " + Setting.SHARD.key());
        }
        return true;
    }

    /** Accepting what is wrong is a decision that people make, and see in a review. */
    private boolean mayWrite(Setting writing) {
        if (!settings.isOn(writing)) {
            return false;
        }
        boolean ci = settings.get(Setting.CI)
                .or(() -> Optional.ofNullable(System.getenv("CI")))
                .filter(value -> !value.equals("false"))
                .isPresent();
        if (ci) {
            throw new ExtensionConfigurationException(writing.key()
                    + " is on, and this is a CI run: what is accepted there nobody would see."
                    + "\n  next step   write it on your machine and commit it");
        }
        return true;
    }

    private void finish() {
        if (writesBaseline()) {
            writeBaseline();
        } else if (isComplete()) {
            List<Finding> unused = Adoption.NONE
                    .acceptances(acceptances)
                    .baseline(baselineLines())
                    .unused(List.copyOf(reports.values()));
            if (!unused.isEmpty()) {
                throw new AssertionFailedError(FindingText.PLAIN.print(unused));
            }
        }
    }

    private Stream<String> baselineLines() {
        return baselineFile().isPresent() ? baseline() : Stream.empty();
    }

    /** An exception is judged unused only when every check ran that could have used it. */
    private boolean isComplete() {
        Set<String> done = new TreeSet<>(reports.keySet());
        done.addAll(passedOver);
        return Shard.of(settings).isWhole()
                && done.containsAll(CATALOGUE)
                && passedOver.stream().noneMatch(this::isExcluded);
    }

    private void writeBaseline() {
        Path file = baselineFile().orElseThrow();
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.write(
                    file,
                    Stream.concat(
                                    Stream.of(
                                            "# Findings of an earlier day: code | object | migration. Mended ones must go."),
                                    wouldBeRed.stream())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The baseline " + file + " cannot be written.", e);
        }
    }
}
