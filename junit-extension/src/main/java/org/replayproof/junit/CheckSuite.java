package org.replayproof.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CatalogueRun;
import org.replayproof.check.CheckContext;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.CheckOutcome;
import org.replayproof.check.CheckOutcome.Judged;
import org.replayproof.check.CheckOutcome.Skipped;
import org.replayproof.finding.Check;
import org.replayproof.finding.Verdict;
import org.replayproof.replay.MigrationProject;

/**
 * Runs checks on a project and turns their findings into tests. Injected into {@link MigrationChecks}.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class CheckSuite {

    private final MigratedDatabase declaration;
    private final ExtensionContext context;
    private final CheckSession session;

    CheckSuite(MigratedDatabase declaration, ExtensionContext context) {
        this.declaration = declaration;
        this.context = context;
        this.session = CheckSession.of(context, Scopes.settings(context));
    }

    /**
     * Runs a check of the catalogue.
     *
     * @param name its name, such as {@code repeat-safe}
     * @return a test for each examined migration, and one for each other finding; what it did not examine is in the
     *     report entries
     * @throws IllegalArgumentException when the catalogue has no check of that name
     */
    public Stream<DynamicNode> of(String name) {
        return of(Catalogue.standard().check(name));
    }

    /**
     * Runs a check that is not in the catalogue, like the others.
     *
     * @param name its name in lower case words joined by hyphens
     * @param sentence what it ensures
     * @param check the check
     * @return its nodes, as of a check of the catalogue
     */
    public Stream<DynamicNode> of(String name, String sentence, Check check) {
        return of(
                CheckDefinition.named(name, Integer.MAX_VALUE, context -> check).sentence(sentence));
    }

    /**
     * Runs the checks of the catalogue that {@link MigrationChecks} has no method for: those of a project's own {@link
     * org.replayproof.check.CheckProvider}.
     *
     * @return a container for each check
     */
    Stream<DynamicNode> others() {
        Set<String> known = Stream.of(MigrationChecks.class.getDeclaredMethods())
                .map(method -> method.getName().replace('_', '-'))
                .collect(Collectors.toSet());
        return Catalogue.standard().checks().stream()
                .filter(check -> !known.contains(check.name()))
                .map(check -> DynamicContainer.dynamicContainer(check.name(), of(check)));
    }

    private Stream<DynamicNode> of(CheckDefinition check) {
        MigrationProject project;
        try {
            project = Scopes.shared(declaration, context).project();
        } catch (RuntimeException e) {
            return Stream.of(CheckNodes.skipped(session.cannotOpen(declaration, check, e)));
        }
        session.reporter().head(project);
        AtomicBoolean compared = new AtomicBoolean();
        CatalogueRun run = session.run(declaration, isWhole());
        CheckContext from = context(project, compared);
        Optional<Skipped> foreseen = run.foresee(check, from);
        if (foreseen.isPresent()) {
            run.run(check, from);
            return Stream.of(CheckNodes.skipped(foreseen.get()));
        }
        OneRun once = new OneRun(() -> judged(check, run.run(check, from)));
        // Lazy, so that the first node takes the time of the check, and the others come of what it found.
        return Stream.concat(
                Stream.of(CheckNodes.running(check, once)),
                Stream.of(once)
                        .flatMap(ran -> ran.verdict().stream())
                        .flatMap(verdict ->
                                new CheckNodes(project, whereabouts(project, compared.get())).judged(verdict)));
    }

    private boolean isWhole() {
        return MigrationChecks.class.isAssignableFrom(context.getRequiredTestClass());
    }

    private CheckOutcome judged(CheckDefinition check, CheckOutcome outcome) {
        if (outcome instanceof Judged judged) {
            session.reporter().verdict(check, judged.verdict());
            publish(check, judged.verdict());
        }
        return outcome;
    }

    /** A check that works on databases of its own leaves none to look at; a comparison asks the database of the test. */
    private Supplier<String> whereabouts(MigrationProject project, boolean compared) {
        return () -> compared
                ? database().whereabouts()
                : project.startedProduct().orElse(project.database().name());
    }

    private CheckContext context(MigrationProject project, AtomicBoolean compared) {
        return session.context(declaration, project)
                .comparison(() -> Declaration.entities(declaration, project.settings()), () -> {
                    compared.set(true);
                    return Injection.entityComparison(database(), declaration);
                });
    }

    private TestDatabase database() {
        return Scopes.database(declaration, context);
    }

    private void publish(CheckDefinition check, Verdict verdict) {
        List<String> words = new ArrayList<>(verdict.report().notExamined());
        words.replaceAll(word -> "not examined: " + word);
        verdict.reported().forEach(finding -> words.add(finding.severity() + ": " + finding.sentence()));
        verdict.excused().forEach(finding -> words.add("excused: " + finding.key()));
        if (!words.isEmpty()) {
            context.publishReportEntry("replayproof." + check.name(), String.join("\n", words));
        }
    }
}
