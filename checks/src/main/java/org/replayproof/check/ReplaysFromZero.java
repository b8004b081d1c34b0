package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorException;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Step;
import org.replayproof.schema.ObjectRef;

/**
 * Replays every migration from an empty database, one after the other, and names the one that fails: its statement, its
 * line, the database's own error.
 *
 * <p>Why a team needs it: databases that exist have run each migration once, long ago, on what was there then. Only a new
 * environment runs them all, and that is the worst moment to learn that they do not.
 *
 * <p>Where the migrator's tool runs all that is pending on one session or in one transaction, it is also run like that: from zero, and
 * in one transaction from earlier versions. A command is run in one go as well. Each has to end where the steps end.
 *
 * <p>Known limits: what the migrations expect of their environment (roles, extensions) has to be there; when it is not, the
 * finding says so.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class ReplaysFromZero implements StepwiseCheck {

    private final MigrationProject project;

    /**
     * Makes the check.
     *
     * @param project whose migrations to replay
     */
    public ReplaysFromZero(MigrationProject project) {
        this.project = project;
    }

    @Override
    public MigrationProject project() {
        return project;
    }

    @Override
    public Inspection begin() {
        return new Replayed();
    }

    private final class Replayed implements Inspection {

        private final List<String> examined = new ArrayList<>();
        private final List<String> notExamined = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        @Override
        public void after(Step step, Moment moment) {
            examined.add(step.migration().script());
            if (step.succeeded()) {
                project.lostRecord(step).ifPresent(findings::add);
            }
        }

        @Override
        public void end(List<Step> steps, LiveDatabase live) {
            steps.stream()
                    .flatMap(step -> Stream.ofNullable(step.failure()))
                    .forEach(failure -> findings.add(kept(failure.finding(), live)));
            List<Migration> migrations = project.history().migrations();
            migrations
                    .subList(steps.size(), migrations.size())
                    .forEach(migration -> notExamined.add(migration + ": an earlier migration fails"));
            if (findings.isEmpty() && isAnotherWayInOneGo()) {
                inOneGo(live).ifPresent(findings::add);
            }
            TogetherAsDeployed together = new TogetherAsDeployed(project);
            together.examine(findings.isEmpty() ? live : null);
            findings.addAll(together.findings());
            notExamined.addAll(together.notExamined());
        }

        @Override
        public Report report() {
            return Report.of(examined, notExamined, findings);
        }
    }

    /** A program may do something else in one go than a version at a time, and people use the first. */
    private boolean isAnotherWayInOneGo() {
        Set<Migrator.Capability> able = project.migrator().capabilities();
        return able.contains(Migrator.Capability.LIST) && !able.contains(Migrator.Capability.STATEMENTS);
    }

    private Optional<Finding> inOneGo(LiveDatabase stepped) {
        try (LiveDatabase whole = project.fresh(project.history().migrations().size());
                Connection here = stepped.dataSource().getConnection();
                Connection there = whole.dataSource().getConnection()) {
            Effect difference = Effect.between(project.stateOfRun(here), project.stateOfRun(there));
            return difference.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Finding.of(
                                    CheckFailure.ROUTES_DIVERGE,
                                    Severity.BREAKS,
                                    ObjectRef.migration("the whole history"))
                            .sentence("run in one go, the history ends elsewhere than step by step.")
                            .expected("the same schema and the same rows")
                            .actual("from step by step to in one go:\n" + difference)
                            .repair("Find out which migrations the program runs in one go, and which one at a time."));
        } catch (MigrationFailedException e) {
            return Optional.of(e.finding());
        } catch (MigratorException e) {
            return Optional.of(e.finding());
        } catch (SQLException e) {
            throw new IllegalStateException("The two replays cannot be compared: " + e.getMessage(), e);
        }
    }

    /** The database as the failure left it is the best evidence there is. */
    private Finding kept(Finding finding, LiveDatabase live) {
        return project()
                .keep(live, "replays-from-zero-" + finding.object())
                .map(place -> finding.actual(finding.actual() + "\nthe database as it was left: " + place))
                .orElse(finding);
    }
}
