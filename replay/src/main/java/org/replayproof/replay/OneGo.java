package org.replayproof.replay;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

/**
 * Runs migrations without a look at each. SQL runs in one go, as the tool does it, which is faster. Code runs one by one, since one
 * go does not speed it up: so the time limit is that of each migration, and the failure names it.
 */
final class OneGo {

    private OneGo() {}

    static void run(StepRunner runner, List<Migration> migrations, DataSource target) throws SQLException {
        if (runner.isAllCode() && runner.migrator().sharing() == Migrator.Sharing.NOTHING) {
            runner.migrator().history().requireOneOfEachVersion();
            runEach(runner, migrations, target);
        } else {
            runner.runAll(migrations, target);
        }
    }

    private static void runEach(StepRunner runner, List<Migration> migrations, DataSource target) throws SQLException {
        List<MigrationFailedException> failures = new ArrayList<>();
        StepSequence.Watcher watcher = new StepSequence.Watcher() {
            @Override
            public List<StatementListener> listeners(Migration migration) {
                return List.of();
            }

            @Override
            public boolean over(Step step, StatementTap tap) {
                Optional.ofNullable(step.failure()).ifPresent(failures::add);
                return step.succeeded();
            }
        };
        new StepSequence(runner, migrations, target, watcher, "", Migrator::applyEach).run();
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
