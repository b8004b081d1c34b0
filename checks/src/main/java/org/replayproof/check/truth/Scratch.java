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

/** Replays migrations on scratch databases, and enters in a ledger what each of them does. */
final class Scratch {

    private static final StatementListener NOBODY = new StatementListener() {};

    private final MigrationProject project;
    private final SilentWriters statements;

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
     */
    record Outcome(Ledger ledger, List<Schema> schemas, Map<Migration, String> failures, Set<Migration> whole) {

        Schema end() {
            return schemas.get(schemas.size() - 1);
        }

        /** The same replay, ended after so many migrations. */
        Outcome first(int migrations) {
            return new Outcome(ledger.first(migrations), schemas.subList(0, migrations + 1), failures, whole);
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
            Outcome known = outcome == null ? begin(moment.before().schema()) : outcome;
            outcome = known;
            if (step.failure() == null) {
                enter(known, step.migration(), moment.after().schema());
            } else {
                known.failures().put(step.migration(), String.valueOf(step.failure().getMessage()));
            }
        }
    }

    private static Outcome begin(Schema beginning) {
        return new Outcome(
                new Ledger(beginning), new ArrayList<>(List.of(beginning)), new LinkedHashMap<>(), new HashSet<>());
    }

    private void enter(Outcome outcome, Migration migration, Schema after) {
        List<Renaming> renamings = statements.statements(migration).stream()
                .flatMap(statement -> Renaming.in(statement.intent()).stream())
                .toList();
        outcome.ledger().enter(migration, outcome.end(), after, renamings);
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

    /** Does something with a scratch database after a replay. */
    @FunctionalInterface
    interface Use<T> {
        T on(Outcome outcome, Stage stage) throws SQLException;
    }

    Outcome run(List<Migration> order, Set<Migration> halves, Goal goal) throws SQLException {
        return on(order, halves, goal, (outcome, stage) -> outcome);
    }

    /**
     * Replays migrations in some order. One that fails is left out; where it leaves traces, all is replayed without it.
     *
     * @param order the migrations
     * @param halves those of them of which only the first statements run, up to the goal
     * @param use what to do afterwards
     */
    <T> T on(List<Migration> order, Set<Migration> halves, Goal goal, Use<T> use) throws SQLException {
        Map<Migration, String> failures = new LinkedHashMap<>();
        while (true) {
            List<Migration> rest =
                    order.stream().filter(each -> !failures.containsKey(each)).toList();
            try (LiveDatabase live = project.prepared();
                    Connection reading = live.dataSource().getConnection()) {
                Rereader rereader = project.database().engine().rereader();
                Outcome outcome = begin(read(rereader, reading));
                outcome.failures().putAll(failures);
                Run run = new Run(live, () -> read(rereader, reading), halves, goal, outcome);
                if (run.all(rest)) {
                    return use.on(outcome, run);
                }
                failures.putAll(outcome.failures());
            }
        }
    }

    private interface Look {
        Schema read() throws SQLException;
    }

    /** One replay on one database. */
    private final class Run implements Stage {

        private final LiveDatabase live;
        private final Look look;
        private final Set<Migration> halves;
        private final Goal goal;
        private final Outcome outcome;

        private Run(LiveDatabase live, Look look, Set<Migration> halves, Goal goal, Outcome outcome) {
            this.live = live;
            this.look = look;
            this.halves = halves;
            this.goal = goal;
            this.outcome = outcome;
        }

        @Override
        public Schema schema() throws SQLException {
            return look.read();
        }

        @Override
        public boolean runs(Migration migration) {
            return project.step(migration, live.dataSource(), NOBODY).succeeded();
        }

        @Override
        public boolean tries(String sql) {
            try (Connection connection = live.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                for (SqlStatement each : project.database().dialect().split(sql)) {
                    statement.execute(each.text());
                }
                return true;
            } catch (SQLException refused) {
                return false; // Perhaps after another statement; else the script says that something is left to do.
            }
        }

        /** Whether no step that failed has left traces. */
        private boolean all(List<Migration> order) throws SQLException {
            for (Migration migration : order) {
                if (halves.contains(migration)) {
                    half(migration);
                    enter(outcome, migration, look.read());
                    continue;
                }
                Step step = project.step(migration, live.dataSource(), NOBODY);
                Schema after = look.read();
                if (step.failure() == null) {
                    enter(outcome, migration, after);
                } else {
                    outcome.failures().put(migration, String.valueOf(step.failure().getMessage()));
                    if (!after.isSameAs(outcome.end())) {
                        return false;
                    }
                }
            }
            return true;
        }

        /** Ends at the goal, at a statement that fails, or after the last one. */
        private void half(Migration migration) throws SQLException {
            List<SilentWriters.Parsed> rest = new ArrayList<>(statements.statements(migration));
            rest.removeIf(each -> each.intent() instanceof StatementIntent.ControlsTransaction);
            try (Connection connection = live.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                while (!rest.isEmpty() && !goal.isReached(migration, Facts.of(look.read()))) {
                    statement.execute(rest.remove(0).sql().text());
                }
                if (rest.isEmpty() && goal.isReached(migration, Facts.of(look.read()))) {
                    outcome.whole().add(migration);
                }
            } catch (SQLException refused) {
                // The run that stopped half-way may have stopped here too; what the schema lacks shows as drift.
                outcome.failures().put(migration, String.valueOf(refused.getMessage()));
            }
        }
    }

    private Schema read(Rereader rereader, Connection connection) throws SQLException {
        return rereader.read(connection)
                .without(object -> object instanceof Table table
                        && project.migrator().historyTables().contains(table.name().name()));
    }
}
