package org.replayproof.entity;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Probe;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Origins;
import org.replayproof.finding.Report;
import org.replayproof.finding.Versions;
import org.replayproof.schema.Schema;

/**
 * Compares JPA entities and Java enums with the migrated database. Immutable: every
 * method that narrows or sets something returns a new comparison.
 *
 * <p>Example:
 *
 * <pre>{@code
 * @Test
 * void entities_fit(EntityComparison entities) {
 *     entities.of(Project.class, Deal.class).assertMatches();
 * }
 * }</pre>
 *
 * <p>For single classes, the mapped objects are compared. Packages are compared in both directions: an object that no
 * entity maps is a finding, too.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.STABLE, since = "0.1.0")
public final class EntityComparison {

    private final Target target;
    private final Versions versions;
    private final EntitySettings settings;
    private final Selection selection;
    private final ProjectEntities project;
    private final BelievedModel model;

    private EntityComparison(Target target, Versions versions, EntitySettings settings, Selection selection) {
        this.target = target;
        this.versions = versions;
        this.settings = settings;
        this.selection = selection;
        this.project = settings.project();
        this.model = new BelievedModel(target, selection, settings, project);
    }

    /**
     * A comparison for one database.
     *
     * @param probe provides connections to it
     * @param schema reads its schema; called at each comparison, so that later changes are seen
     * @param engine its engine
     * @param origins finds the migrations to blame
     * @param settings the project's entities and settings
     * @return a comparison of the entities that the settings name; of the project's persistence unit where they name none
     */
    public static EntityComparison on(
            Probe probe, Supplier<Schema> schema, Engine engine, Origins origins, EntitySettings settings) {
        return new EntityComparison(
                new Target(probe, schema, engine, origins),
                Versions.UNKNOWN,
                settings,
                Selection.ofProject(settings.classes(), settings.packages()));
    }

    /**
     * Names the versions that led to the database. Findings then report the first version from which on code and schema
     * disagree, and {@link #ofRelease(Path)} can be used.
     *
     * @param known the versions of the history, the last one that of the database
     * @return a comparison with them
     */
    public EntityComparison over(Versions known) {
        return new EntityComparison(target, known, settings, selection);
    }

    /**
     * Compares the entities of a previous release with later versions of the schema: during a rolling deployment, they run
     * on the migrated database.
     *
     * @param classes a jar, or a directory with classes; a separate class loader loads its classes, which
     *     prefers them to those of the class path
     * @return a comparison of these entities with the whole history; narrow it with {@link ReleaseComparison#from}
     */
    public ReleaseComparison ofRelease(Path classes) {
        return new ReleaseComparison(target, versions, settings, classes, "");
    }

    /**
     * Compares single entities.
     *
     * @param entities classes with {@code @Entity}, or that a mapping file maps as entities
     * @return a comparison of these alone
     * @throws IllegalArgumentException when a class is not an entity
     */
    public EntityComparison of(Class<?>... entities) {
        return new EntityComparison(target, versions, settings, Selection.ofClasses(List.of(entities), project));
    }

    /**
     * Compares all entities of some packages, in both directions.
     *
     * @param packages package names; those below them belong to them
     * @return a comparison of these alone
     */
    public EntityComparison ofPackages(String... packages) {
        return new EntityComparison(target, versions, settings, Selection.ofProject(List.of(), List.of(packages)));
    }

    /**
     * Names the physical naming strategy, instead of the detected one.
     *
     * @param className a class with a public constructor without parameters
     * @return a comparison that uses it
     */
    public EntityComparison namingStrategy(String className) {
        return settings(Map.of("hibernate.physical_naming_strategy", className));
    }

    /**
     * Sets settings of Hibernate.
     *
     * @param properties keys and values, as {@code persistence.xml} has them
     * @return a comparison that uses them
     */
    public EntityComparison settings(Map<String, String> properties) {
        return new EntityComparison(target, versions, settings.properties(properties), selection);
    }

    /**
     * The check of the mapping.
     *
     * @return {@code entities-match}
     */
    public Check entitiesMatch() {
        return new SinceWhen(target, versions, database -> new EntitiesMatch(database, model));
    }

    /**
     * The check of the enums.
     *
     * @return {@code enums-match}
     */
    public Check enumsMatch() {
        return new SinceWhen(target, versions, database -> new EnumsMatch(database, model));
    }

    /**
     * Runs both checks.
     *
     * @return their reports, sorted, with blame
     * @throws org.replayproof.finding.NothingExaminedException when a package holds no entity
     * @throws IllegalStateException when Hibernate is missing or cannot build metadata from the entities
     */
    public Report report() {
        Report entities = entitiesMatch().run();
        if (entities.notApplicable() != null) {
            return entities;
        }
        Report enums = enumsMatch().run();
        List<Finding> findings =
                FindingOrder.sorted(Stream.concat(entities.findings().stream(), enums.findings().stream())
                        .map(finding -> finding.blamedBy(target.origins()))
                        .toList());
        List<String> notExamined = Stream.concat(entities.notExamined().stream(), enums.notExamined().stream())
                .distinct()
                .toList();
        return Report.of(
                Stream.concat(entities.examined().stream(), enums.examined().stream())
                        .toList(),
                notExamined,
                findings);
    }

    /**
     * All that is found, red or not.
     *
     * @return the findings of both checks, the worst first
     */
    public List<Finding> findings() {
        return report().findings();
    }

    /**
     * Fails when anything is found that breaks or is risky; the message has every such finding, and a line for each that
     * is neither.
     *
     * @throws AssertionError when the entities do not fit
     * @throws org.replayproof.finding.NothingExaminedException when there was nothing to compare
     */
    public void assertMatches() {
        Report report = report();
        if (report.notApplicable() != null) {
            throw new org.replayproof.finding.NothingExaminedException(report.notApplicable());
        }
        new Verdicts(report, settings.text()).assertNoneIsRed();
    }
}
