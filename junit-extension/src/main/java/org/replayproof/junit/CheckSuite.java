package org.replayproof.junit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.replayproof.check.EveryStepTakesEffect;
import org.replayproof.check.HistoryIsSound;
import org.replayproof.check.OrdersConverge;
import org.replayproof.check.RepeatSafe;
import org.replayproof.check.ReplaysFromZero;
import org.replayproof.check.SchemaSnapshot;
import org.replayproof.entity.EntityComparison;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Origins;
import org.replayproof.finding.Report;
import org.replayproof.finding.Verdict;
import org.replayproof.golden.GoldenFile;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;

/**
 * Runs checks on a project and turns what they find into tests. Injected into {@link MigrationChecks}; a check of your own
 * goes through {@link #of(Check)} and is adopted and accepted like the others.
 *
 * @since 0.1.0
 */
public final class CheckSuite {

    private final MigratedDatabase declaration;
    private final ExtensionContext context;
    private final CheckSession session;

    CheckSuite(MigratedDatabase declaration, ExtensionContext context) {
        this.declaration = declaration;
        this.context = context;
        this.session = CheckSession.of(context, Scopes.settings(context));
    }

    Stream<DynamicNode> historyIsSound() {
        return of(
                "history-is-sound", project -> new HistoryIsSound(project.history(), session.lock(project.history())));
    }

    Stream<DynamicNode> replaysFromZero() {
        return of(
                "replays-from-zero",
                project -> new ReplaysFromZero(project, step -> {
                    session.reporter().replayed(step);
                    replayed(project).add(step);
                }));
    }

    Stream<DynamicNode> everyStepTakesEffect() {
        return of("every-step-takes-effect", project -> new EveryStepTakesEffect(project, replayed(project)::add));
    }

    private ReplayedSteps replayed(MigrationProject project) {
        return session.replayed(project, declaration.name());
    }

    Stream<DynamicNode> entitiesMatch() {
        return comparing("entities-match", EntityComparison::entitiesMatch);
    }

    Stream<DynamicNode> enumsMatch() {
        return comparing("enums-match", EntityComparison::enumsMatch);
    }

    Stream<DynamicNode> repeatSafe() {
        return of("repeat-safe", RepeatSafe::new);
    }

    Stream<DynamicNode> ordersConverge() {
        return of("orders-converge", OrdersConverge::new);
    }

    Stream<DynamicNode> schemaSnapshot() {
        String name = "schema-snapshot";
        Optional<GoldenFile> golden = session.golden();
        if (golden.isEmpty()) {
            session.passedOver(name);
            return skipped(
                    name, "no golden file is named; say golden = \"src/test/replayproof/schema.txt\" in @Checks");
        }
        return of(name, project -> new SchemaSnapshot(project, golden.get(), session.acceptsSchema()));
    }

    /**
     * Runs a check.
     *
     * @param check the check
     * @return a test for each migration it looked at, and one for each other thing it found; what it did not look at is in
     *     the report entries
     */
    public Stream<DynamicNode> of(Check check) {
        return of(check.name(), project -> check, this::product);
    }

    private Stream<DynamicNode> comparing(String name, Function<EntityComparison, Check> check) {
        if (declaration.entities().length == 0 && declaration.entityPackages().length == 0) {
            session.passedOver(name);
            return skipped(
                    name, "no entities are given; say entityPackages = \"com.acme.domain\" in @MigratedDatabase");
        }
        return of(
                name,
                project -> check.apply(Injection.entityComparison(database(), declaration)),
                () -> database().whereabouts());
    }

    /** Where a check works on databases of its own there is none to look at afterwards. */
    private String product() {
        return Scopes.shared(declaration, context).project().server().product();
    }

    private TestDatabase database() {
        return Scopes.database(declaration, context);
    }

    private Stream<DynamicNode> of(String name, Function<MigrationProject, Check> maker) {
        return of(name, maker, this::product);
    }

    private Stream<DynamicNode> of(String name, Function<MigrationProject, Check> maker, Supplier<String> database) {
        if (session.isExcluded(name)) {
            session.passedOver(name);
            return skipped(name, "excluded by @Checks");
        }
        MigrationProject project = Scopes.shared(declaration, context).project();
        session.reporter().head(project);
        Check check = maker.apply(project);
        Report report = check.run();
        session.ran(name, report);
        if (report.notApplicable() != null) {
            return skipped(name, report.notApplicable());
        }
        Verdict verdict = session.judge(report, project.history());
        session.reporter().verdict(check, verdict);
        publish(check, verdict);
        return nodes(project, verdict, database).stream();
    }

    private static Stream<DynamicNode> skipped(String name, String reason) {
        return Stream.of(
                DynamicTest.dynamicTest(name + ": not applicable, " + reason, () -> Assumptions.abort(reason)));
    }

    private List<DynamicNode> nodes(MigrationProject project, Verdict verdict, Supplier<String> database) {
        Set<String> scripts = project.history().migrations().stream()
                .map(Migration::script)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        scripts.retainAll(verdict.report().examined());
        List<DynamicNode> nodes = new ArrayList<>();
        List<Finding> left = new ArrayList<>(verdict.red());
        for (String script : scripts) {
            List<Finding> here = left.stream()
                    .filter(finding -> finding.migration() != null
                            && finding.migration().script().equals(script))
                    .toList();
            left.removeAll(here);
            nodes.add(node(script, here, database));
        }
        if (scripts.isEmpty()) {
            nodes.add(node(summary(verdict.report().examined()), List.of(), database));
        }
        left.forEach(
                finding -> nodes.add(node(finding.code().id() + ": " + finding.object(), List.of(finding), database)));
        return nodes;
    }

    private static String summary(List<String> examined) {
        return examined.size() <= 8
                ? "examined " + String.join(", ", examined)
                : "examined " + examined.size() + ": " + String.join(", ", examined.subList(0, 3)) + ", …";
    }

    private DynamicNode node(String name, List<Finding> red, Supplier<String> database) {
        return DynamicTest.dynamicTest(name, () -> {
            if (!red.isEmpty()) {
                throw new AssertionFailedError(print(red, database.get()));
            }
        });
    }

    /** Blame is looked for only here, where something failed. */
    private String print(List<Finding> red, String database) {
        Origins origins = Scopes.shared(declaration, context).project().origins();
        return FindingText.on(database)
                .print(red.stream().map(finding -> finding.blamedBy(origins)).toList());
    }

    private void publish(Check check, Verdict verdict) {
        List<String> words = new ArrayList<>(verdict.report().notExamined());
        words.replaceAll(word -> "not examined: " + word);
        verdict.reported().forEach(finding -> words.add(finding.severity() + ": " + finding.sentence()));
        verdict.excused().forEach(finding -> words.add("excused: " + finding.key()));
        if (!words.isEmpty()) {
            context.publishReportEntry("replayproof." + check.name(), String.join("\n", words));
        }
    }
}
