package org.replayproof.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.replay.CheckProgress;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayResult;
import org.replayproof.schema.ObjectRef;

/**
 * Runs each migration once more right after itself, and the whole history once more at the end, each time in the
 * transaction mode that the migrator uses. Fine are: nothing changes, and a refusal that leaves no trace. Wrong are: a
 * failure half-way, and a silent change of the schema. A silent change of rows is wrong where the file promises to be safe
 * to run again.
 *
 * <p>Why a team needs it: a deployment that is cut off between a migration and its record runs it again; so does a history
 * table that was lost or restored from a backup.
 *
 * <p>Known limits: values that no two runs share (numbers drawn by the database, times) are not compared.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class RepeatSafe implements Check {

    private final MigrationProject project;
    private final SharedExplorer explorers;

    /**
     * Makes the check.
     *
     * @param project whose migrations to repeat
     */
    public RepeatSafe(MigrationProject project) {
        this(project, SharedExplorer.ofSingleCheck());
    }

    /**
     * Makes the check for a run of the catalogue.
     *
     * @param context the project, and what the run knows of it
     */
    public RepeatSafe(CheckContext context) {
        this(context.project(), context.explorers());
    }

    private RepeatSafe(MigrationProject project, SharedExplorer explorers) {
        this.project = project;
        this.explorers = explorers;
    }

    /**
     * Runs every migration a second time.
     *
     * @throws org.replayproof.replay.MigrationFailedException when a migration does not even run once
     */
    @Override
    public Report run() {
        return explorers.explore(project, this::run);
    }

    private Report run(OrderExplorer explorer) {
        List<Migration> migrations = project.history().migrations();
        List<String> examined = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try (CheckProgress progress = new CheckProgress("repeat-safe", "repetitions", migrations.size() + 1)) {
            for (int i = 0; i < migrations.size(); i++) {
                OrderExplorer.Trial trial = explorer.tryAfter(ReplayOrder.declared(i + 1), i);
                examined.add(migrations.get(i).script());
                judge(migrations.get(i), trial, findings);
                progress.advance();
            }
            repeatAll(explorer, findings);
            progress.advance();
            List<String> notExamined = new ArrayList<>(notRun());
            notExamined.addAll(explorer.run(ReplayOrder.declared(migrations.size()))
                    .state()
                    .notCompared());
            return Report.of(examined, notExamined, findings);
        }
    }

    private List<String> notRun() {
        return project.migrator().capabilities().contains(Migrator.Capability.AGAIN)
                ? List.of()
                : List.of("what a migration itself does when it runs again: the "
                        + project.migrator().name() + " skips the migrations that its record lists");
    }

    private void judge(Migration migration, OrderExplorer.Trial trial, List<Finding> findings) {
        Effect effect = trial.effect();
        if (effect.isEmpty() || effect.isOnlyGaps()) {
            return;
        }
        if (trial.step().failure() != null) {
            findings.add(
                    finding(CheckFailure.REPEAT_FAILS_HALFWAY, Severity.BREAKS, migration, effect)
                            .sentence(migration + " fails when it runs again, and leaves a part of itself behind.")
                            .expected("nothing changes, or a refusal that leaves no trace")
                            .repair(
                                    "Guard its statements (IF NOT EXISTS, ON CONFLICT DO NOTHING), or let it run in one transaction."));
        } else if (!effect.schema().isEmpty()) {
            findings.add(finding(CheckFailure.REPEAT_CHANGES_SCHEMA, severity(effect), migration, effect)
                    .sentence(migration + " changes the schema again when it runs again, and nothing fails.")
                    .expected("the same schema after the second run")
                    .repair("Name what it creates, and guard it by that name."));
        } else {
            boolean promises = migration.kind() == Migration.Kind.REPEATABLE || isGuarded(migration);
            findings.add(finding(
                            CheckFailure.REPEAT_CHANGES_ROWS,
                            promises ? Severity.RISKY : Severity.NOTE,
                            migration,
                            effect)
                    .sentence(migration + " changes rows again when it runs again, and nothing fails.")
                    .expected("the same rows after the second run")
                    .repair(
                            "Say which rows it is about: WHERE NOT EXISTS …, ON CONFLICT DO NOTHING, or a condition that its "
                                    + "own work makes false."));
        }
    }

    private static Finding finding(CheckFailure code, Severity severity, Migration migration, Effect effect) {
        return Finding.of(code, severity, ObjectRef.migration(migration.script()))
                .in(migration.ref())
                .actual(effect.toString());
    }

    /** As the golden file weighs it: names that the database made up are for information. */
    private static Severity severity(Effect effect) {
        return MadeUpNames.explain(effect.schema()) ? Severity.NOTE : Severity.BREAKS;
    }

    /** A file that guards some of its statements says that it may run again. */
    private static boolean isGuarded(Migration migration) {
        return migration
                .source()
                .map(sql -> sql.toUpperCase(Locale.ROOT).matches("(?s).*\\bIF\\s+(NOT\\s+)?EXISTS\\b.*"))
                .orElse(false);
    }

    private void repeatAll(OrderExplorer explorer, List<Finding> findings) {
        int size = project.history().migrations().size();
        ReplayResult once = explorer.run(ReplayOrder.declared(size));
        List<Integer> positions = new ArrayList<>(ReplayOrder.declared(size).positions());
        positions.addAll(ReplayOrder.declared(size).positions());
        ReplayResult twice = explorer.run(new ReplayOrder(positions));
        Effect effect = Effect.between(once.state(), twice.state());
        if (twice.succeeded() && !effect.schema().isEmpty()) {
            findings.add(Finding.of(
                            CheckFailure.REPEAT_CHANGES_SCHEMA,
                            severity(effect),
                            ObjectRef.migration("the whole history"))
                    .sentence("the whole history, run a second time, succeeds and ends in another schema.")
                    .expected("the same schema, or a refusal")
                    .actual(effect.toString())
                    .repair("replay.inOrder(\"" + twice.order().token() + "\") shows it again."));
        }
    }
}
