package org.replayproof.check.truth;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.engine.Rereader;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Step;
import org.replayproof.replay.StepObserver;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;
import org.replayproof.tap.StatementListener;

/**
 * Replays migrations on scratch databases, and enters in a ledger what each of them does. The database of the latest replay stays open
 * for trials.
 */
final class Scratch implements AutoCloseable {

    private static final StatementListener NO_LISTENER = new StatementListener() {};

    private final MigrationProject project;
    private final SilentWriters statements;
    private @Nullable Run latest;

    Scratch(MigrationProject project, SilentWriters statements) {
        this.project = project;
        this.statements = statements;
    }

    /**
     * A replay.
     *
     * @param ledger who wrote which fact
     * @param schemas the schema before the first migration, and after each one
     * @param failures the migrations that failed, each with the database's error
     * @param whole the migrations that were to run half, and reached the goal with their last statement
     * @param stage the database; null where it is closed, or has run further
     */
    record Outcome(
            Ledger ledger,
            List<Schema> schemas,
            Map<Migration, String> failures,
            Set<Migration> whole,
            @Nullable Stage stage) {

        Schema end() {
            return schemas.get(schemas.size() - 1);
        }

        /** The same replay, ended after so many migrations. */
        Outcome first(int migrations) {
            return new Outcome(ledger.first(migrations), schemas.subList(0, migrations + 1), failures, whole, null);
        }
    }

    /** Replays the whole history in its declared order, up to a migration that fails. */
    Outcome declared() {
        Recorder recorder = new Recorder();
        project.walk("the truth about a database", List.of(recorder));
        return Objects.requireNonNull(recorder.outcome, "a history has at least one migration");
    }

    private final class Recorder implements StepObserver {

        private @Nullable Outcome outcome;

        @Override
        public EffectScope reads() {
            return EffectScope.SCHEMA;
        }

        @Override
        public void after(Step step, Moment moment) {
            Outcome known = outcome == null ? begin(moment.before().schema(), null) : outcome;
            outcome = known;
            if (step.failure() == null) {
                enter(known, step.migration(), moment.after().schema());
            } else {
                known.failures()
                        .put(step.migration(), String.valueOf(step.failure().getMessage()));
            }
        }
    }

    private static Outcome begin(Schema beginning, @Nullable Stage stage) {
        return new Outcome(
                new Ledger(beginning),
                new ArrayList<>(List.of(beginning)),
                new LinkedHashMap<>(),
                new HashSet<>(),
                stage);
    }

    private void enter(Outcome outcome, Migration migration, Schema after) {
        List<Renaming> renamings = statements.statements(migration).stream()
                .flatMap(statement -> Renaming.in(statement.intent()).stream())
                .toList();
        outcome.ledger().enter(migration, outcome.end(), after, renamings, statements.made(migration));
        outcome.schemas().add(after);
    }

    /** Says of a migration that is half applied whether a database has come as far as the given one. */
    @FunctionalInterface
    interface Goal {
        boolean isReached(Migration migration, Facts now);
    }

    /** A scratch database after a replay. */
    interface Stage {
        Schema schema() throws SQLException;

        /** Whether a migration runs on it. */
        boolean runs(Migration migration);

        /** Whether statements run on it. */
        boolean tries(String sql);
    }

    /**
     * Replays migrations in some order. One that fails is left out; where it leaves traces, all is replayed without it.
     *
     * @param order the migrations
     * @param halves those of them of which only the first statements run, up to the goal
     */
    Outcome run(List<Migration> order, Set<Migration> halves, Goal goal) throws SQLException {
        Map<Migration, String> failures = new LinkedHashMap<>();
        while (true) {
            List<Migration> rest =
                    order.stream().filter(each -> !failures.containsKey(each)).toList();
            close();
            Run run = new Run(project.prepared());
            latest = run;
            Outcome outcome = begin(run.schema(), run);
            outcome.failures().putAll(failures);
            if (run.all(rest, halves, goal, outcome)) {
                return outcome;
            }
            failures.putAll(outcome.failures());
        }
    }

    boolean isOpen(Stage stage) {
        return stage == latest;
    }

    @Override
    public void close() throws SQLException {
        if (latest != null) {
            latest.close();
            latest = null;
        }
    }

    /** One replay on one database. */
    private final class Run implements Stage {

        private final LiveDatabase live;
        private final Rereader rereader = project.database().engine().rereader();
        private @Nullable Connection session;

        private Run(LiveDatabase live) {
            this.live = live;
        }

        private Connection session() throws SQLException {
            if (session == null) {
                session = live.dataSource().getConnection();
            }
            return session;
        }

        private void close() throws SQLException {
            try (live) {
                if (session != null) {
                    session.close();
                }
            }
        }

        @Override
        public Schema schema() throws SQLException {
            return rereader.read(session())
                    .without(object -> object instanceof Table table
                            && project.migrator()
                                    .historyTables()
                                    .contains(table.name().name()));
        }

        @Override
        public boolean runs(Migration migration) {
            return project.step(migration, live.dataSource(), NO_LISTENER).succeeded();
        }

        @Override
        public boolean tries(String sql) {
            try {
                for (SqlStatement each : project.database().dialect().split(sql)) {
                    execute(each.text());
                }
                return true;
            } catch (SQLException refused) {
                return false; // Perhaps after another statement; else the script says that something is left to do.
            }
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = session().createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
            }
        }

        /** Whether no step that failed has left traces. */
        private boolean all(List<Migration> order, Set<Migration> halves, Goal goal, Outcome outcome)
                throws SQLException {
            for (Migration migration : order) {
                if (halves.contains(migration)) {
                    half(migration, goal, outcome);
                    enter(outcome, migration, schema());
                    continue;
                }
                Step step = project.step(migration, live.dataSource(), NO_LISTENER);
                Schema after = schema();
                if (step.failure() == null) {
                    enter(outcome, migration, after);
                } else {
                    outcome.failures()
                            .put(migration, String.valueOf(step.failure().getMessage()));
                    if (!after.isSameAs(outcome.end())) {
                        return false;
                    }
                }
            }
            return true;
        }

        /** Ends at the goal, at a statement that fails, or after the last one. */
        private void half(Migration migration, Goal goal, Outcome outcome) throws SQLException {
            List<SilentWriters.Parsed> rest = new ArrayList<>(statements.statements(migration));
            rest.removeIf(each -> each.intent() instanceof StatementIntent.ControlsTransaction);
            try {
                while (!rest.isEmpty() && !goal.isReached(migration, Facts.of(schema()))) {
                    execute(rest.remove(0).sql().text());
                }
            } catch (SQLException refused) {
                // The run that stopped half-way may have stopped here too; what the schema lacks shows as drift.
                outcome.failures().put(migration, String.valueOf(refused.getMessage()));
                return;
            }
            if (rest.isEmpty() && goal.isReached(migration, Facts.of(schema()))) {
                outcome.whole().add(migration);
            }
        }
    }
}
