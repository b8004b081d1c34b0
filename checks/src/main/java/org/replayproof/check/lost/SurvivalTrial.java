package org.replayproof.check.lost;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.replayproof.check.lost.RowStage.Play;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Rehearsals;
import org.replayproof.replay.ReplayFailure;
import org.replayproof.replay.rows.Population;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.settings.Setting;

/** Runs one step over each population, and compares its rows before and after. */
final class SurvivalTrial {

    private static final Set<FailureCode> OF_THE_STEP =
            Set.of(ReplayFailure.MIGRATION_FAILS, MigratorFailure.COMMAND_FAILS);

    private final MigrationProject project;
    private final Exposure exposure;
    private final RowStage stage;
    private final SurvivalFindings findings;
    private final RowFailures failures;
    private final Set<String> notExamined = new LinkedHashSet<>();
    private boolean controlled;

    SurvivalTrial(MigrationProject project, Rehearsals rehearsals, Exposure exposure, boolean lossesReported) {
        StatedChanges stated = new StatedChanges(exposure.rows(), exposure.statements(), exposure.after());
        this.project = project;
        this.exposure = exposure;
        this.stage = new RowStage(project, rehearsals, exposure, stated);
        this.findings = new SurvivalFindings(exposure, stated, lossesReported);
        this.failures = new RowFailures(stage, project.database());
    }

    Set<String> notExamined() {
        return notExamined;
    }

    /** Runs the step, and finds the rows that it fails on. */
    List<Finding> run(List<Population> populations) {
        for (Population population : populations) {
            try {
                run(population);
            } catch (SQLException refused) {
                if (project.settings().get(Setting.ROWS).isPresent()) {
                    throw new IllegalStateException(
                            "Rows cannot be inserted before " + exposure.migration() + ": " + refused.getMessage(),
                            refused);
                }
                skip(population, String.valueOf(refused.getMessage()));
            }
        }
        List<Finding> all = new ArrayList<>(failures.findings());
        all.addAll(findings.all());
        return all;
    }

    private void skip(Population population, String reason) {
        notExamined.add(exposure.migration() + " with " + SurvivalFindings.words(population) + ": " + reason);
    }

    private void run(Population population) throws SQLException {
        Set<ObjectName> empty = new HashSet<>();
        List<Play> collisions = new ArrayList<>();
        Play play = stage.play(population, exposure.compared(), empty, connection -> {});
        while (failures.collision(play).filter(empty::add).isPresent()) {
            collisions.add(play);
            play = stage.play(population, exposure.compared(), empty, connection -> {});
        }
        int failing =
                play.step().failure() == null ? -1 : play.step().statements().size();
        collisions.stream()
                .filter(each -> each.step().statements().size() != failing)
                .forEach(each -> failures.addCollision(population, each));
        judge(population, play);
    }

    private void judge(Population population, Play play) throws SQLException {
        MigrationFailedException failure = play.step().failure();
        if (failure == null) {
            compare(population, play);
        } else if (!OF_THE_STEP.contains(failure.finding().code()) || failsAnyway()) {
            skip(population, failure.finding().sentence());
        } else {
            failures.add(population, play);
        }
    }

    /** Whether the step fails without rows as well when it runs on a copy: then rows are not to blame. */
    private boolean failsAnyway() throws SQLException {
        if (controlled) {
            return false;
        }
        controlled = stage.control().succeeded();
        return !controlled;
    }

    private void compare(Population population, Play play) {
        if (population == Population.MINIMAL) {
            unfilled(play).forEach(notExamined::add);
        }
        if (!exposure.statements().known()) {
            notExamined.add(exposure.migration() + ": its statements are not known, so only failures are examined");
            return;
        }
        for (Followed table : stage.followed()) {
            RowImage before = play.before().get(table.was().name());
            RowImage after = play.after().get(table.was().name());
            if (before != null && after != null) {
                findings.compare(
                        population,
                        table,
                        new RowComparison(exposure.rows(), table.was(), before, after, table.converted()),
                        play.after());
            }
        }
    }

    /** Tables and columns that have fewer values than they should. */
    private Stream<String> unfilled(Play play) {
        Set<ObjectName> reached = exposure.reached();
        return play.rows().notFilled().stream()
                .filter(each -> each.object().kind() == ObjectKind.TABLE
                        || each.object().kind() == ObjectKind.COLUMN)
                .filter(each ->
                        reached.stream().anyMatch(table -> isOf(each.object().path(), table.toString())))
                .map(each -> exposure.migration() + ", rows of " + each);
    }

    private static boolean isOf(String path, String table) {
        return path.equals(table) || path.startsWith(table + ".");
    }
}
