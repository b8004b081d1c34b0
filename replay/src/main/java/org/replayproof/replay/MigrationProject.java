package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.Database;
import org.replayproof.database.server.CopySource;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Origins;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.migrator.UnknownVersionException;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.settings.Settings;
import org.replayproof.state.State;
import org.replayproof.tap.StatementListener;

/**
 * A project whose migrations are tested: a history, its migrator, and its database. Opened by {@link
 * ProjectDefinition#open()}. Starts a database only when one is asked for; safe for use by several threads.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class MigrationProject {

    private final ProjectDefinition definition;
    private final Workbench bench;
    private final Templates templates;
    private final TracedOrigins origins;
    private final AtomicReference<@Nullable Map<String, String>> circumstances = new AtomicReference<>();

    MigrationProject(ProjectDefinition definition, Workbench bench) {
        this.definition = definition;
        this.bench = bench;
        this.templates = new Templates(bench);
        this.origins = new TracedOrigins(bench);
    }

    /**
     * The kind of database it runs on.
     *
     * @return the kind
     */
    public Database database() {
        return bench.database();
    }

    /**
     * Its database server. Started at the first call.
     *
     * @return the server
     */
    public DatabaseServer server() {
        return bench.server();
    }

    /**
     * Product and version of the server, as far as it was started. Starts none.
     *
     * @return such as {@code PostgreSQL 18.6}; empty when nothing has needed the server yet
     */
    public Optional<String> startedProduct() {
        return bench.startedServer().map(DatabaseServer::product);
    }

    /**
     * What runs the migrations.
     *
     * @return the migrator
     */
    public Migrator migrator() {
        return bench.migrator();
    }

    /**
     * The migrations in their declared order.
     *
     * @return the history
     */
    public History history() {
        return bench.history();
    }

    /**
     * The locations of the migrations.
     *
     * @return the locations as the project writes them, or where they were found; empty where code or a command lists them
     */
    public List<String> locations() {
        List<String> said = ProjectReader.locations(definition);
        return definition.inCode() != null
                ? List.of()
                : said.isEmpty() ? history().locations() : said;
    }

    /**
     * The same project with other migrations: those of another branch.
     *
     * @param locations the locations of the migrations
     * @return a project of its own
     * @throws NoMigrationsException when there are none
     */
    public MigrationProject at(List<String> locations) {
        return definition.migrations(locations.toArray(String[]::new)).open();
    }

    /**
     * The project's settings.
     *
     * @return the settings
     */
    public Settings settings() {
        return bench.settings();
    }

    /**
     * The number of migrations up to and including a version.
     *
     * @param version the migrator's version; empty for all. Repeatable migrations wait for the last version
     * @return the length of that part of the history
     * @throws UnknownVersionException when no migration has it
     */
    public int countUpTo(String version) {
        return bench.countUpTo(version);
    }

    /**
     * A fresh database in which the first migrations have run, replayed from zero once and copied from then on.
     *
     * @param migrations how many, see {@link #countUpTo(String)}
     * @return a new database; close it
     * @throws MigrationFailedException when one of them fails; the message names it
     */
    public LiveDatabase fresh(int migrations) {
        return server().copy(templates.of(migrations));
    }

    /**
     * Steers the replay on a database that {@link #fresh(int)} made.
     *
     * @param live the database
     * @param migrations how many have run in it
     * @return its replay; close it
     */
    public Replay replay(LiveDatabase live, int migrations) {
        return replay(live, history().migrations().subList(0, migrations));
    }

    /**
     * Steers the replay on a database in which some migrations have run.
     *
     * @param live the database
     * @param applied the migrations that ran in it, in order
     * @return its replay; close it
     */
    public Replay replay(LiveDatabase live, List<Migration> applied) {
        return new Replay(bench, () -> live, applied, null);
    }

    /**
     * Steers the replay on a database that is made when a migration runs on it, and explores orders in a sandbox that
     * others use too.
     *
     * @param live makes the database, or gives it again
     * @param applied the migrations that ran in it, in order
     * @param explorer runs the orders; the replay does not close it
     * @return its replay
     */
    public Replay replay(Supplier<LiveDatabase> live, List<Migration> applied, OrderExplorer explorer) {
        return new Replay(bench, live, applied, explorer);
    }

    /**
     * Finds the blame of an object, by a replay step by step at the first call.
     *
     * @return the origins; their answers are kept
     */
    public Origins origins() {
        return origins;
    }

    /**
     * Who made an object, and how one migration lost it or a part of it.
     *
     * @param object the object as it was before the migration
     * @param migration what lost it
     * @return the blame; without the object's creation where no replay has read effects yet
     */
    public Blame blame(ObjectRef object, Migration migration) {
        return origins.lost(object, migration);
    }

    /**
     * The blame of an object and of a later change to it.
     *
     * @param object the object as it was before the migration
     * @param migration the migration that changed it
     * @param event the change
     * @return the blame; without the object's creation where no replay has read effects yet
     */
    public Blame blame(ObjectRef object, Migration migration, Blame.Event event) {
        return origins.until(object, migration, event);
    }

    /**
     * Runs orders in a sandbox. Keeps what two orders have in common from one run to the next.
     *
     * @return an explorer; close it
     */
    public OrderExplorer explorer() {
        return new OrderExplorer(bench);
    }

    /**
     * Runs single migrations on copies of the database as it is before them.
     *
     * @return the rehearsals; close them
     */
    public Rehearsals rehearsals() {
        return new Rehearsals(bench);
    }

    /**
     * Runs one migration through the statement tap and under the time limit.
     *
     * @param migration a migration of the history
     * @param target the database
     * @param listener is notified of every statement
     * @return the step; a failure is in it, not thrown
     */
    public Step step(Migration migration, DataSource target, StatementListener listener) {
        return bench.runner().run(StepRunner.Deed.APPLY, migration, target, listener);
    }

    /**
     * Looks whether a step that succeeded has dropped the migrator's own record.
     *
     * @param step what ran
     * @return a finding about its migration; empty when no statement drops a history table by its name
     */
    public Optional<Finding> lostRecord(Step step) {
        return new HistoryTables(migrator().historyTables(), database().dialect())
                .droppedBy(step.statements())
                .map(table -> HistoryTables.dropped(step.migration(), table, migrator())
                        .actual("it succeeds, and " + table + " is gone"));
    }

    /**
     * Replays the whole history from zero, step by step, once for several observers. Blame needs no replay of its own after
     * a walk that read effects.
     *
     * @param behalf the callers, for the progress lines of a long replay: the names of checks
     * @param observers the observers; an exception of one of them ends the replay and reaches the caller
     * @return the steps, up to and with one that failed
     * @throws IllegalStateException when the database cannot be read between two steps
     */
    public List<Step> walk(String behalf, List<? extends StepObserver> observers) {
        try (LiveDatabase live = bench.prepared()) {
            Stepping stepping = stepping(live.dataSource()).on(behalf);
            for (StepObserver observer : observers) {
                stepping = stepping.observedBy(observer);
            }
            List<Step> steps = stepping.run(history().migrations());
            origins.learn(steps);
            observers.forEach(observer -> observer.end(steps, live));
            return steps;
        }
    }

    /**
     * Runs migrations one after the other, and reports the effect of each.
     *
     * @param target the database
     * @return a stepping that reads no effects
     */
    public Stepping stepping(DataSource target) {
        return new Stepping(bench, target);
    }

    /**
     * Runs migrations together, as one deployment of the migrator's tool does.
     *
     * @return the deployments
     */
    public Deployments deployments() {
        return new Deployments(bench);
    }

    /**
     * Reads the changes in a database between two readings.
     *
     * @param source opens sessions on it
     * @return what has looked once; close it
     * @throws SQLException when the database cannot be read
     */
    public EffectReader effects(DataSource source) throws SQLException {
        return new EffectReader(bench, source, EffectScope.ALL);
    }

    /**
     * Reads the state of a database, to compare it with the same database at another moment.
     *
     * @param connection an open connection to it
     * @return schema and rows, the migrator's own tables left out
     * @throws SQLException when it cannot be read
     */
    public State state(Connection connection) throws SQLException {
        return bench.moments().state(connection);
    }

    /**
     * Reads the state in which a run ended, to compare it with that of another run of the same migrations.
     *
     * @param connection an open connection to its database
     * @return schema and rows, the migrator's own tables left out
     * @throws SQLException when it cannot be read
     */
    public State stateOfRun(Connection connection) throws SQLException {
        return bench.runs().state(connection);
    }

    /**
     * Reads the schema of a database.
     *
     * @param connection an open connection to it
     * @return the schema, the migrator's own tables left out
     * @throws SQLException when it cannot be read
     */
    public Schema schema(Connection connection) throws SQLException {
        return bench.moments().schema(connection);
    }

    /**
     * Keeps the database of a failed test, below the output folder of the settings.
     *
     * @param live the database
     * @param label what to call it
     * @return the way to open it; empty if the settings keep none
     */
    public Optional<String> keep(LiveDatabase live, String label) {
        return bench.keep(live, label);
    }

    /**
     * An empty database, with what the project says comes before the first migration.
     *
     * @return a new database; close it
     */
    public LiveDatabase prepared() {
        return bench.prepared();
    }

    /**
     * Copies a database with its rows. The source is only read.
     *
     * @param source a database of the project's product, or a dump of one
     * @return a database of its own; close it
     * @throws org.replayproof.database.server.UnusableSourceException when the source cannot be copied as it is
     * @throws org.replayproof.database.server.DatabaseUnavailableException when a server, a login or a tool is missing
     */
    public LiveDatabase copyOf(CopySource source) {
        return bench.copyOf(source);
    }

    /**
     * The settings that affect migrations: how they run in transactions, foreign keys, the search path.
     * Asks a session of an empty database once.
     *
     * @return values by name, for a report
     */
    public Map<String, String> circumstances() {
        Map<String, String> known = circumstances.get();
        if (known != null) {
            return known;
        }
        Map<String, String> all = new TreeMap<>(migrator().circumstances());
        if (migrator().capabilities().contains(Migrator.Capability.STATEMENTS)) {
            try (LiveDatabase live = prepared();
                    Connection session = live.dataSource().getConnection()) {
                all.putAll(database().circumstances(session));
            } catch (SQLException e) {
                throw new IllegalStateException("The effective settings cannot be read: " + e.getMessage(), e);
            }
        }
        circumstances.set(all);
        return all;
    }

    /**
     * The report of a replay.
     *
     * @param steps the executed steps, in order
     * @return a report for people and for programs
     */
    public ReplayReport report(List<Step> steps) {
        return new ReplayReport(
                migrator().name(),
                history().locations(),
                server().product(),
                circumstances(),
                history().migrations().size(),
                migrator().capabilities().contains(Migrator.Capability.STATEMENTS),
                steps);
    }
}
