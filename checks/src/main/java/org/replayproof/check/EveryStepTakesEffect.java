package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.replay.Effect;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Step;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.DriverCall;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;
import org.replayproof.tap.StatementListener;

/**
 * Verifies that each migration takes effect. It mainly detects shadowed statements: {@code CREATE TABLE IF NOT
 * EXISTS} found an older table with that name and did nothing, although its own table would have had other columns. Such a
 * statement is run once more without its guard, in a transaction that is rolled back, and the result is
 * compared with the existing object. It also finds statements that the driver skips without an error, because it runs only the first
 * one of a text.
 *
 * <p>Why a team needs it: the migration succeeds, is recorded as applied, and the columns it was written for do not exist.
 *
 * <p>Known limits: an UPDATE without rows in an empty database may change rows in production, so it is only a note.
 * Conditions inside a DO block are not examined.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class EveryStepTakesEffect implements StepwiseCheck {

    private final MigrationProject project;

    /**
     * Creates the check.
     *
     * @param project the project with the migrations
     */
    public EveryStepTakesEffect(MigrationProject project) {
        this.project = project;
    }

    @Override
    public MigrationProject project() {
        return project;
    }

    @Override
    public Inspection begin() {
        return new Effects();
    }

    private final class Effects implements Inspection {

        private final List<String> examined = new ArrayList<>();
        private final List<String> notExamined = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final ShadowProbe shadows = new ShadowProbe(project, notExamined);
        private final NotRun notRun = new NotRun(project.database().dialect());
        private @Nullable MigrationFailedException failure;
        private List<String> notCompared = List.of();

        private Effects() {
            if (!can(Migrator.Capability.STATEMENTS)) {
                notExamined.add("guarded statements that meet something older: the "
                        + project.migrator().name()
                        + " works in a process of its own, where its statements are not seen");
            }
        }

        @Override
        public EffectScope reads() {
            return EffectScope.ALL;
        }

        @Override
        public StatementListener statementsOf(Migration migration) {
            StatementListener guarded = shadows.watching(migration);
            return new StatementListener() {
                @Override
                public void before(String sql, Connection connection) throws SQLException {
                    guarded.before(sql, connection);
                }

                @Override
                public void before(String sql, DriverCall call, Connection connection) throws SQLException {
                    notRun.of(migration, sql, call).ifPresent(findings::add);
                    guarded.before(sql, connection);
                }
            };
        }

        @Override
        public void after(Step step, Moment moment) throws SQLException {
            Effect effect = step.effect();
            if (step.failure() != null || effect == null) {
                failure = step.failure();
                return;
            }
            examined.add(step.migration().script());
            notCompared = moment.after().notCompared();
            shadows.remember(step.migration(), effect);
            if (effect.isEmpty()) {
                shadows.passedOver(step.migration(), step, moment.connection());
            }
            judge(step, effect, findings);
        }

        @Override
        public void end(List<Step> steps, LiveDatabase live) {
            if (failure == null) {
                findings.addAll(0, shadows.findings(live));
            }
        }

        @Override
        public Report report() {
            if (failure != null) {
                throw failure;
            }
            notExamined.addAll(notCompared);
            return Report.of(examined, notExamined, findings);
        }
    }

    private boolean can(Migrator.Capability capability) {
        return project.migrator().capabilities().contains(capability);
    }

    private void judge(Step step, Effect effect, List<Finding> findings) {
        Migration migration = step.migration();
        if (!effect.isEmpty() || !step.madeOnServer().isEmpty()) {
            return;
        }
        if (migration.source().isEmpty()) {
            findings.add(noEffect(migration).actual("the same schema and the same rows before and after"));
            return;
        }
        List<SqlStatement> statements =
                project.database().dialect().split(migration.source().orElseThrow());
        if (statements.isEmpty()) {
            findings.add(note(CheckFailure.EMPTY_MIGRATION, migration)
                    .sentence(migration + " contains no statement.")
                    .repair("If it is empty on purpose, accept it: @Accept(code = \"empty-migration\", on = \""
                            + migration.script() + "\", because = \"…\")."));
        } else if (!statements.stream().allMatch(this::isQuiet)) {
            findings.add(noEffect(migration)
                    .actual(statements.size() + " statement" + (statements.size() == 1 ? "" : "s")
                            + ", the same schema and the same rows before and after"));
        }
    }

    private static Finding noEffect(Migration migration) {
        return note(CheckFailure.NO_EFFECT, migration)
                .sentence(migration + " runs and changes neither the schema nor a row.")
                .repair(
                        "If it moves rows, give it some: provision with upTo = the version before, insert, and apply it.");
    }

    private static Finding note(CheckFailure code, Migration migration) {
        return Finding.of(code, Severity.NOTE, ObjectRef.migration(migration.script()))
                .in(migration.ref());
    }

    private boolean isQuiet(SqlStatement statement) {
        StatementIntent intent = project.database().dialect().intent(statement);
        return intent instanceof StatementIntent.Quiet || intent instanceof StatementIntent.ControlsTransaction;
    }
}
