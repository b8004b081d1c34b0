package org.replayproof.entity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.entity.source.ClassFiles;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.NothingExaminedException;
import org.replayproof.finding.Report;
import org.replayproof.finding.Versions;
import org.replayproof.finding.Versions.Version;

/**
 * Compares the entities of a previous release with every version from a given one on. A finding names the migration that
 * breaks a running instance of that release. Immutable.
 *
 * <p>Example:
 *
 * <pre>{@code
 * @Test
 * void the_last_release_survives_the_deployment(EntityComparison entities) {
 *     entities.ofRelease(Path.of("releases/shop-1.4.jar")).from("41").assertMatches();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class ReleaseComparison {

    private final Target target;
    private final Versions versions;
    private final EntitySettings settings;
    private final Path classes;
    private final String first;

    ReleaseComparison(Target target, Versions versions, EntitySettings settings, Path classes, String first) {
        this.target = target;
        this.versions = versions;
        this.settings = settings;
        this.classes = classes;
        this.first = first;
    }

    /**
     * Names the version that the release was made for.
     *
     * @param version the last migration that the release knows
     * @return a comparison with that version and all later ones
     */
    public ReleaseComparison from(String version) {
        return new ReleaseComparison(target, versions, settings, classes, version);
    }

    /**
     * Compares.
     *
     * @return what is red at one of the versions; each finding once, in the order of the migrations
     * @throws NothingExaminedException when the directory or jar holds no entity
     * @throws IllegalStateException when it cannot be read, a migration fails, or the history is unknown
     */
    public Report report() {
        List<String> names = ClassFiles.persistent(classes);
        return ReleaseLoader.within(classes, () -> compared(names));
    }

    private Report compared(List<String> names) {
        ProjectEntities project = settings.project();
        EntityClasses kinds = project.kinds();
        Set<Class<?>> mapped = new LinkedHashSet<>();
        Stream.of(ProjectEntities.loaded(names, classes.toString()), project.ofMappingFiles())
                .flatMap(List::stream)
                .filter(kinds::isMapped)
                .forEach(mapped::add);
        if (mapped.stream().noneMatch(kinds::isEntity)) {
            throw new NothingExaminedException(
                    classes + " holds no class with @jakarta.persistence.Entity, so there is nothing to compare.");
        }
        BelievedModel model =
                new BelievedModel(target, new Selection(List.copyOf(mapped), List.of(), true), settings, project);
        Walk walk = new Walk(
                target,
                List.of(database -> new EntitiesMatch(database, model), database -> new EnumsMatch(database, model)));
        if (!versions.visit(first, walk)) {
            throw new IllegalStateException("The entities of " + classes + " cannot be compared with every version: "
                    + (walk.examined.isEmpty()
                            ? "the history of the database is not known."
                            : "the replay ended after " + walk.examined.get(walk.examined.size() - 1) + "."));
        }
        return Report.of(walk.examined, List.copyOf(walk.notExamined), List.copyOf(walk.found.values()));
    }

    /**
     * All red findings.
     *
     * @return the findings, in the order of the migrations
     */
    public List<Finding> findings() {
        return report().findings();
    }

    /**
     * Fails when the release cannot run on one of the versions.
     *
     * @throws AssertionError when a write or a read of the release goes wrong; the message names the migrations
     */
    public void assertMatches() {
        new Verdicts(report(), settings.text()).assertNoneIsRed();
    }

    /** Compares at each version that changes the schema. */
    private static final class Walk implements Versions.Visitor {

        private final List<Function<Target, Check>> checks;
        private final Map<String, Finding> found = new LinkedHashMap<>();
        private final List<String> examined = new ArrayList<>();
        private final Set<String> notExamined = new LinkedHashSet<>();
        private final Target target;

        private Walk(Target target, List<Function<Target, Check>> checks) {
            this.target = target;
            this.checks = checks;
        }

        @Override
        public void at(Version version) {
            boolean before = examined.isEmpty();
            examined.add(version.migration().toString());
            if (!before && version.change().isEmpty()) {
                return;
            }
            for (Function<Target, Check> check : checks) {
                Report report = check.apply(target.at(version)).run();
                notExamined.addAll(report.notExamined());
                report.findings().stream()
                        .filter(finding -> finding.severity().isRed())
                        .forEach(finding -> found.putIfAbsent(
                                SinceWhen.key(finding), broken(finding, version.migration(), before)));
            }
        }

        private static Finding broken(Finding finding, MigrationRef migration, boolean before) {
            Blame.Deed deed = before ? Blame.Deed.DISAGREES : Blame.Deed.BROKEN;
            return finding.in(migration).blame(new Blame(List.of(new Blame.Event(deed, migration, 0, ""))));
        }
    }
}
