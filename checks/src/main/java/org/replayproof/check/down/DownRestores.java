package org.replayproof.check.down;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.NewestFirst;
import org.replayproof.check.StepwiseCheck;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Step;
import org.replayproof.settings.Setting;

/**
 * Undoes each migration on a copy of the database, with rows in the tables: schema and rows must be as before it.
 * Then the migration runs again and must have the same result; rows are added, and the second down must keep them.
 *
 * <p>Why a team needs it: a down script runs for the first time during an incident. Until then nothing shows that it omits an
 * index, creates a table without its rows, or fails.
 *
 * <p>A down that declares with a reason that the migration cannot be undone ({@code -- irreversible: reason}) is not judged when it has no
 * statements; when it has some, only rows and values that the migration itself took are excused.
 *
 * <p>Known limits: rows are generated, so a statement with a condition on a certain value seldom matches one. Values are compared
 * as text. A time or a version that a trigger writes into a row is a note. Counters need not go back.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class DownRestores implements StepwiseCheck {

    private final MigrationProject project;
    private final String since;

    /**
     * Creates the check for all migrations. They are undone for the time of {@link Setting#ROW_TRIALS}, the newest first.
     *
     * @param project the project with the migrations
     */
    public DownRestores(MigrationProject project) {
        this(project, "");
    }

    /**
     * Creates the check for the migrations after a version.
     *
     * @param project the project with the migrations
     * @param since the last version that is not examined; empty for all
     */
    public DownRestores(MigrationProject project, String since) {
        this.project = project;
        this.since = since;
    }

    /**
     * The reason why no migration can be undone.
     *
     * @param migrator of the project
     * @return the reason and the next step; empty if a migration has a down
     */
    public static Optional<String> obstacle(Migrator migrator) {
        if (migrator.history().migrations().stream().anyMatch(migration -> migration.down() != null)) {
            return Optional.empty();
        }
        return Optional.of(
                migrator.capabilities().contains(Migrator.Capability.DOWN)
                        ? "no migration has a down; once one has, it is run and compared"
                        : migrator.name() + " takes no migration back here; SQL folders with down scripts, Liquibase,"
                                + " Java migrations with down(…) and commands with " + Setting.COMMAND_DOWN.key()
                                + " do");
    }

    @Override
    public MigrationProject project() {
        return project;
    }

    @Override
    public Inspection begin() {
        return new Downs();
    }

    @Override
    public Report run() {
        Optional<String> obstacle = obstacle(project.migrator());
        return obstacle.isPresent() ? Report.notApplicable(obstacle.get()) : StepwiseCheck.super.run();
    }

    private final class Downs implements Inspection {

        private final List<String> examined = new ArrayList<>();
        private final List<String> notExamined = new ArrayList<>();
        private final List<Trip> trips = new ArrayList<>();
        private final int first = NewestFirst.firstAfter(since, project.history());
        private int position;
        private @Nullable MigrationFailedException failure;

        @Override
        public EffectScope reads() {
            return EffectScope.SCHEMA;
        }

        @Override
        public void after(Step step, Moment moment) {
            if (step.failure() != null || step.effect() == null) {
                failure = step.failure();
                return;
            }
            Migration migration = step.migration();
            if (position < first) {
                position++;
                return;
            }
            if (migration.down() != null) {
                note(step, moment);
            } else if (migration.kind() == Migration.Kind.VERSIONED) {
                notExamined.add(migration + ": it has no down, and others have one");
            }
            position++;
        }

        private void note(Step step, Moment moment) {
            Migration.Down down = Objects.requireNonNull(step.migration().down());
            Irreversible declared = Irreversible.of(down, project.database().dialect());
            if (declared.isWhole()) {
                notExamined.add(declared.words(step.migration()));
            } else {
                trips.add(new Trip(
                        position,
                        step,
                        declared,
                        moment.before().schema(),
                        moment.after().schema()));
            }
            examined.add(step.migration().script());
        }

        @Override
        public Report report() {
            if (failure != null) {
                throw failure;
            }
            Map<Integer, List<Finding>> findings = new TreeMap<>();
            NewestFirst<Trip> trials = new NewestFirst<>(project, "down-restores", since);
            trials.run(trips, (rehearsals, trip) -> {
                WayBack wayBack = new WayBack(project, trip);
                wayBack.run(rehearsals);
                findings.put(trip.position(), wayBack.findings());
                notExamined.addAll(wayBack.notExamined());
            });
            trials.notExamined().ifPresent(notExamined::add);
            examined.removeAll(trials.leftOut());
            return Report.of(
                    examined,
                    notExamined,
                    findings.values().stream().flatMap(List::stream).toList());
        }
    }
}
