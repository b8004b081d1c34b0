package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.replay.Effect;
import org.replayproof.replay.EffectReader;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;

/**
 * Makes sure that each migration does what it says. Above all it finds the shadowed statement: {@code CREATE TABLE IF NOT
 * EXISTS} met an older table of that name and did nothing, though its own table would have had other columns. Such a
 * statement is run once more without its guard, in a transaction that is rolled back, and what it would have made is
 * compared with what is there.
 *
 * <p>Why a team needs it: the migration succeeds, is recorded as applied, and the columns it was written for do not exist.
 *
 * <p>Known limits: rows that an UPDATE did not meet on an empty database may be met in production, so that is only noted.
 * What a DO block guards by itself is not looked into.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class EveryStepTakesEffect implements Check {

    private final MigrationProject project;
    private final Consumer<Step> watcher;

    /**
     * Makes the check.
     *
     * @param project whose migrations to look at
     */
    public EveryStepTakesEffect(MigrationProject project) {
        this(project, step -> {});
    }

    /**
     * Makes the check, and lets somebody watch.
     *
     * @param project whose migrations to look at
     * @param watcher hears of each step that succeeded, and of its effect
     */
    public EveryStepTakesEffect(MigrationProject project, Consumer<Step> watcher) {
        this.project = project;
        this.watcher = watcher;
    }

    EveryStepTakesEffect(CheckContext context) {
        this(context.project(), context::stepped);
    }

    /**
     * Replays the history step by step.
     *
     * @throws org.replayproof.replay.MigrationFailedException when a migration does not run
     */
    @Override
    public Report run() {
        List<String> examined = new ArrayList<>();
        List<String> notExamined = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        if (!can(Migrator.Capability.STATEMENTS)) {
            notExamined.add("guarded statements that meet something older: the "
                    + project.migrator().name() + " works in a process of its own, where its statements are not seen");
        }
        ShadowProbe shadows = new ShadowProbe(project, findings, notExamined);
        try (LiveDatabase live = project.prepared();
                Connection reading = live.dataSource().getConnection();
                EffectReader effects = project.effects(live.dataSource())) {
            for (Migration migration : project.history().migrations()) {
                Step step = project.step(migration, live.dataSource(), shadows.watching(migration));
                if (step.failure() != null) {
                    throw step.failure();
                }
                examined.add(migration.script());
                project.lostRecord(step).ifPresent(findings::add);
                Effect effect = effects.sinceLastLook();
                watcher.accept(step.with(effect));
                shadows.remember(migration, effect);
                if (effect.isEmpty()) {
                    shadows.passedOver(migration, step, reading);
                }
                judge(step, effect, findings);
            }
            notExamined.addAll(effects.notCompared());
        } catch (SQLException e) {
            throw new IllegalStateException("The schema cannot be read between two steps: " + e.getMessage(), e);
        }
        return Report.of(examined, notExamined, findings);
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
                .sentence(migration + " runs and changes nothing that can be seen on an empty history of rows.")
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
