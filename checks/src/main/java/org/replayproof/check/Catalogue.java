package org.replayproof.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.NearestName;
import org.replayproof.replay.MigrationProject;

/**
 * The list of all checks: the built-in ones and those that a {@link CheckProvider} adds, in their order. All code that
 * names checks reads this list.
 *
 * <p>Example:
 *
 * <pre>{@code
 * List<CheckOutcome> outcomes = Catalogue.standard().run(project);
 * boolean red = outcomes.stream().anyMatch(CheckOutcome::isRed);
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Catalogue {

    private final Map<String, CheckDefinition> checks;

    private Catalogue(Map<String, CheckDefinition> checks) {
        this.checks = checks;
    }

    /** Found once, because providers have no state. */
    private static final class Found {
        static final Catalogue STANDARD =
                of(ServiceLoader.load(CheckProvider.class, Catalogue.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /**
     * The checks of all providers on the class path.
     *
     * @return the same catalogue at each call
     * @throws IllegalStateException when two providers define one name
     */
    public static Catalogue standard() {
        return Found.STANDARD;
    }

    static Catalogue of(List<CheckProvider> providers) {
        Map<String, CheckDefinition> checks = new LinkedHashMap<>();
        providers.stream()
                .flatMap(provider -> provider.checks().stream())
                .sorted(Comparator.comparingInt(CheckDefinition::order).thenComparing(CheckDefinition::name))
                .forEach(check -> {
                    if (checks.put(check.name(), check) != null) {
                        throw new IllegalStateException("Two checks are named " + check.name()
                                + ".\n  next step   rename one of them in its " + CheckProvider.class.getSimpleName());
                    }
                });
        return new Catalogue(checks);
    }

    /**
     * All checks.
     *
     * @return definitions in their order
     */
    public List<CheckDefinition> checks() {
        return List.copyOf(checks.values());
    }

    /**
     * The check with a name.
     *
     * @param name as exclusions write it
     * @return its definition
     * @throws IllegalArgumentException when no check has that name; the message lists those that there are
     */
    public CheckDefinition check(String name) {
        CheckDefinition check = checks.get(name);
        if (check == null) {
            throw new IllegalArgumentException("No check is called \"" + name + "\"." + nearest(name, checks.keySet())
                    + "\n  there are   " + String.join(", ", new TreeSet<>(checks.keySet())));
        }
        return check;
    }

    /**
     * The failure code of an id.
     *
     * @param id as baselines write it
     * @return the code; empty when no check reports it
     */
    public Optional<FailureCode> code(String id) {
        return codes().stream().filter(code -> code.id().equals(id)).findFirst();
    }

    private List<FailureCode> codes() {
        List<FailureCode> codes = new ArrayList<>();
        checks.values().forEach(check -> codes.addAll(check.codes().keySet()));
        return codes;
    }

    /** The failure code of an id that a project must not misspell. */
    FailureCode requireCode(String id, String where) {
        return code(id).orElseThrow(() -> new IllegalArgumentException(where + " names \"" + id
                + "\", and no check reports that code."
                + nearest(
                        id, new TreeSet<>(codes().stream().map(FailureCode::id).toList()))
                + "\n  next step   take a code from docs/checks.md"));
    }

    private static String nearest(String name, Iterable<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        return NearestName.to(name, all)
                .map(near -> " The nearest name is \"" + near + "\".")
                .orElse("");
    }

    /**
     * Runs all checks on a project, with nothing configured.
     *
     * @param project whose migrations to check
     * @return an outcome for each check, in their order
     */
    public List<CheckOutcome> run(MigrationProject project) {
        return run(CheckContext.of(project), CheckPolicy.STRICT);
    }

    /**
     * Runs all checks.
     *
     * @param context their context
     * @param policy the project's configuration of its findings
     * @return an outcome for each check, in their order
     */
    public List<CheckOutcome> run(CheckContext context, CheckPolicy policy) {
        List<CheckOutcome> outcomes = new ArrayList<>();
        try (CatalogueRun run = new CatalogueRun(this, policy)) {
            checks().forEach(check -> outcomes.add(run.run(check, context)));
        }
        return outcomes;
    }
}
