package org.replayproof.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.EntityComparison;
import org.replayproof.entity.EntitySettings;
import org.replayproof.golden.GoldenFile;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * The context of checks: a project, and the configuration of single checks. Immutable.
 *
 * <p>Example:
 *
 * <pre>{@code
 * CheckContext context = CheckContext.of(project)
 *         .lock(new LockFile(Path.of("history.lock")), () -> false)
 *         .entities(EntitySettings.of(scanner).packages(List.of("com.acme.domain")));
 * Catalogue.standard().run(context);
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class CheckContext {

    private final MigrationProject project;
    private final @Nullable LockFile lock;
    private final @Nullable GoldenFile golden;
    private final BooleanSupplier rewritesLock;
    private final BooleanSupplier acceptsSchema;
    private final @Nullable Supplier<EntitySettings> entities;
    private final @Nullable Supplier<EntityComparison> comparison;
    private final Supplier<FileRules> rules;
    private final List<Consumer<Step>> watchers;
    private final Run run;

    /**
     * The run that a check belongs to.
     *
     * @param explorers what its checks share
     * @param since the last version that it does not judge; empty where it judges all
     * @param reported whether a check of it has reported
     */
    record Run(SharedExplorer explorers, String since, Predicate<String> reported) {}

    private CheckContext(
            MigrationProject project,
            @Nullable LockFile lock,
            @Nullable GoldenFile golden,
            BooleanSupplier rewritesLock,
            BooleanSupplier acceptsSchema,
            @Nullable Supplier<EntitySettings> entities,
            @Nullable Supplier<EntityComparison> comparison,
            Supplier<FileRules> rules,
            List<Consumer<Step>> watchers,
            Run run) {
        this.project = project;
        this.lock = lock;
        this.golden = golden;
        this.rewritesLock = rewritesLock;
        this.acceptsSchema = acceptsSchema;
        this.entities = entities;
        this.comparison = comparison;
        this.rules = rules;
        this.watchers = List.copyOf(watchers);
        this.run = run;
    }

    /**
     * A context with only a project.
     *
     * @param project whose migrations to check
     * @return a context without lock file, golden file and entities
     */
    public static CheckContext of(MigrationProject project) {
        return new CheckContext(
                project,
                null,
                null,
                () -> false,
                () -> false,
                null,
                null,
                () -> FileRules.of(project.settings()),
                List.of(),
                new Run(SharedExplorer.ofSingleCheck(), "", check -> false));
    }

    /**
     * Names the lock file.
     *
     * @param file the checksums of migrations that must not change
     * @param rewriting whether to write the file again; called by the check that reads it
     * @return a context with it
     */
    public CheckContext lock(LockFile file, BooleanSupplier rewriting) {
        return new CheckContext(
                project, file, golden, rewriting, acceptsSchema, entities, comparison, rules, watchers, run);
    }

    /**
     * Names the golden file.
     *
     * @param file the accepted schema
     * @param accepting whether to accept the current schema and write the file again; called by the check that reads it
     * @return a context with it
     */
    public CheckContext golden(GoldenFile file, BooleanSupplier accepting) {
        return new CheckContext(
                project, lock, file, rewritesLock, accepting, entities, comparison, rules, watchers, run);
    }

    /**
     * Names the files that are set for the whole project: {@code replayproof.checks.lock} and {@code .golden}.
     *
     * @return a context with those that the project's settings name
     */
    public CheckContext files() {
        Settings settings = project.settings();
        CheckContext locked = settings.get(Setting.CHECKS_LOCK)
                .map(file -> lock(new LockFile(Path.of(file)), () -> settings.mayWrite(Setting.LOCK_WRITE)))
                .orElse(this);
        return settings.get(Setting.CHECKS_GOLDEN)
                .map(file -> locked.golden(GoldenFile.at(Path.of(file)), () -> settings.mayWrite(Setting.GOLDEN_WRITE)))
                .orElse(locked);
    }

    /**
     * Names the entities. They are compared with a fresh database, which is dropped afterwards.
     *
     * @param settings the entities, and how to read their mapping
     * @return a context with them
     */
    public CheckContext entities(EntitySettings settings) {
        return new CheckContext(
                project, lock, golden, rewritesLock, acceptsSchema, () -> settings, null, rules, watchers, run);
    }

    /**
     * Names the entities, and their comparison with a database that the caller already has.
     *
     * @param settings the entities; asked by the checks that compare them
     * @param made makes the comparison; called when a check needs it
     * @return a context with it
     */
    public CheckContext comparison(Supplier<EntitySettings> settings, Supplier<EntityComparison> made) {
        return new CheckContext(
                project, lock, golden, rewritesLock, acceptsSchema, settings, made, rules, watchers, run);
    }

    /**
     * Names the project's rules on files.
     *
     * @param made makes the rules; called by the check that applies them, so that a mistake in a rule is its failure
     * @return a context with them instead of those that the project's settings say
     */
    public CheckContext rules(Supplier<FileRules> made) {
        return new CheckContext(
                project, lock, golden, rewritesLock, acceptsSchema, entities, comparison, made, watchers, run);
    }

    /**
     * Adds a watcher of the steps that checks replay.
     *
     * @param watcher receives each step when it is over, on the thread that ran it
     * @return a context with it
     */
    public CheckContext watcher(Consumer<Step> watcher) {
        List<Consumer<Step>> all = new ArrayList<>(watchers);
        all.add(watcher);
        return new CheckContext(
                project, lock, golden, rewritesLock, acceptsSchema, entities, comparison, rules, all, run);
    }

    /**
     * The project.
     *
     * @return whose migrations to check
     */
    public MigrationProject project() {
        return project;
    }

    /**
     * The lock file.
     *
     * @return empty where none is configured
     */
    public Optional<LockFile> lock() {
        return Optional.ofNullable(lock);
    }

    /**
     * The golden file.
     *
     * @return empty where none is configured
     */
    public Optional<GoldenFile> golden() {
        return Optional.ofNullable(golden);
    }

    /** The rules on files. */
    FileRules rules() {
        return rules.get();
    }

    /** Whether the lock file is to be rewritten. */
    boolean rewritesLock() {
        return rewritesLock.getAsBoolean();
    }

    /**
     * Whether the golden file is to be rewritten.
     *
     * @return true where the schema that is there now is accepted
     */
    public boolean acceptsSchema() {
        return acceptsSchema.getAsBoolean();
    }

    /** The comparison that the caller brought; empty where the check must make one. */
    Optional<EntityComparison> comparison() {
        return Optional.ofNullable(comparison).map(Supplier::get);
    }

    Optional<EntitySettings> entities() {
        return Optional.ofNullable(entities).map(Supplier::get);
    }

    /** The same context, within a run. */
    CheckContext within(Run whole) {
        return new CheckContext(
                project, lock, golden, rewritesLock, acceptsSchema, entities, comparison, rules, watchers, whole);
    }

    /**
     * The last version that the run does not judge.
     *
     * @return a version of the history; empty where all migrations are judged
     */
    public String since() {
        return run.since();
    }

    /**
     * Whether another check of the run has reported what it found. To be asked when the check itself reports: what another
     * one has explained need not be explained again.
     *
     * @param check the name of the other check
     * @return false where it was excluded, skipped, comes later or belongs to another run
     */
    public boolean hasReported(String check) {
        return run.reported().test(check);
    }

    SharedExplorer explorers() {
        return run.explorers();
    }

    /** Notifies every watcher. */
    void stepped(Step step) {
        watchers.forEach(watcher -> watcher.accept(step));
    }
}
