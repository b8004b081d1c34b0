package org.replayproof.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayResult;
import org.replayproof.schema.Change;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.state.RowChange;

/**
 * Runs two histories that should create one schema, and compares their results: a full script for new installations and
 * the increments, or a Flyway baseline and the versions that it replaces.
 *
 * <p>Why a team needs it: new environments take one route and old ones the other. A change of only one of the two does not fail,
 * and from then on production and a developer's machine have different schemas.
 *
 * <p>Known limits: only rows that the routes themselves write are compared, without values that two runs never share.
 *
 * <p>Example:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> both_routes_meet(
 *         CheckSuite checks, @FromDatabase("full") MigrationProject full, @FromDatabase("steps") MigrationProject steps) {
 *     return checks.of(new RoutesMeet("the full script", full, "the increments", steps));
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class RoutesMeet implements Check {

    private final Route one;
    private final Route other;

    private record Route(String name, MigrationProject project) {}

    /**
     * Makes the check.
     *
     * @param oneName what the first route is called in messages: {@code the full script}
     * @param one the first route
     * @param otherName what the second route is called
     * @param other the second route, on the same kind of database
     */
    public RoutesMeet(String oneName, MigrationProject one, String otherName, MigrationProject other) {
        this.one = new Route(oneName, one);
        this.other = new Route(otherName, other);
    }

    @Override
    public Report run() {
        try (OrderExplorer first = one.project().explorer();
                OrderExplorer second = other.project().explorer()) {
            ReplayResult here = first.declared();
            ReplayResult there = second.declared();
            List<Finding> failures = Stream.of(here, there)
                    .flatMap(result -> result.failure().stream())
                    .map(MigrationFailedException::finding)
                    .toList();
            if (!failures.isEmpty()) {
                return Report.of(examined(), List.of("where the routes end: one of them fails"), failures);
            }
            List<String> notCompared = Stream.concat(
                            here.state().notCompared().stream(), there.state().notCompared().stream())
                    .distinct()
                    .toList();
            return Report.of(examined(), notCompared, findings(Effect.between(here.state(), there.state())));
        }
    }

    private List<String> examined() {
        List<String> examined = new ArrayList<>();
        for (Route route : List.of(one, other)) {
            examined.add(route.name() + ": "
                    + route.project().history().migrations().stream()
                            .map(Migration::script)
                            .collect(Collectors.joining(", ")));
        }
        return examined;
    }

    private List<Finding> findings(Effect difference) {
        Map<ObjectRef, List<Change>> byObject = new LinkedHashMap<>();
        difference.schema().changes().stream()
                .filter(change -> change.weight() == Equivalence.DIFFERENT)
                .forEach(change -> byObject.computeIfAbsent(change.ref(), ref -> new ArrayList<>())
                        .add(change));
        List<Finding> findings = new ArrayList<>();
        byObject.forEach((object, changes) -> findings.add(different(object, changes)));
        Map<ObjectName, RowChange> rows = new TreeMap<>(difference.rows());
        rows.keySet()
                .removeIf(table -> byObject.getOrDefault(ObjectRef.table(table), List.of()).stream()
                        .anyMatch(change -> change instanceof Change.Added || change instanceof Change.Removed));
        rows.forEach((table, words) -> findings.add(finding(Severity.RISKY, ObjectRef.table(table))
                .sentence("the rows of " + table + " are others on " + other.name() + " than on " + one.name() + ".")
                .expected("the same rows")
                .actual("from " + one.name() + " to " + other.name() + ": " + words)));
        return findings;
    }

    private Finding different(ObjectRef object, List<Change> changes) {
        Finding finding = finding(Severity.BREAKS, object)
                .actual(changes.stream().map(Change::toString).collect(Collectors.joining("\n")));
        Change first = changes.get(0);
        if (first instanceof Change.Added) {
            return finding.sentence(only(object, other, one))
                    .blamedBy(other.project().origins());
        }
        if (first instanceof Change.Removed) {
            return finding.sentence(only(object, one, other))
                    .blamedBy(one.project().origins());
        }
        return finding.sentence(object.kind() + " " + object + " is another on " + other.name() + " than on "
                        + one.name() + ".")
                .blamedBy(other.project().origins());
    }

    private static String only(ObjectRef object, Route has, Route lacks) {
        return object.kind() + " " + object + " comes of " + has.name() + " and not of " + lacks.name() + ".";
    }

    private static Finding finding(Severity severity, ObjectRef object) {
        return Finding.of(CheckFailure.ROUTES_DIVERGE, severity, object)
                .repair("Decide which route is right, and correct the other.");
    }
}
