package org.replayproof.check;

import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.replayproof.migrator.Migrator;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;

/**
 * Compares three lists after a replay from zero: the migrations that are listed, those that were executed, and those that the
 * migrator's own table records. A program that runs migrations is compared after each of them, and once more in one go. The errors
 * that the server answers with while such a program runs are counted as well, where the server shows them.
 *
 * <p>Why a team needs it: the runner cannot read its own table, takes the error for "all have run", ends with exit code 0 and
 * prints "verified". The tables that the application needs do not exist.
 *
 * <p>Known limits: a program is seen from outside, so that a step which leaves schema and rows as they are proves nothing, unless
 * its file is SQL. On a database without a server, errors that a program swallows are not seen.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class HistoryIsTrue implements StepwiseCheck {

    private final MigrationProject project;

    /**
     * Makes the check.
     *
     * @param project whose record to compare
     */
    public HistoryIsTrue(MigrationProject project) {
        this.project = project;
    }

    /**
     * Why there is no record to compare.
     *
     * @param project whose record it would be
     * @return the reason, and what to configure; empty where the migrator keeps a record and lists its migrations
     */
    public static Optional<String> obstacle(MigrationProject project) {
        Migrator migrator = project.migrator();
        Set<Migrator.Capability> able = migrator.capabilities();
        if (migrator.historyTables().isEmpty() || migrator.record().isEmpty()) {
            return Optional.of("the " + migrator.name() + " keeps no record"
                    + (able.contains(Migrator.Capability.STATEMENTS)
                            ? " in a replay"
                            : " that is known; name its table: " + Setting.HISTORY_TABLE.key() + "=TABLE version=…"));
        }
        return able.contains(Migrator.Capability.LIST)
                ? Optional.empty()
                : Optional.of(
                        "the " + migrator.name() + " does not list its migrations; set " + Setting.COMMAND_UP_TO.key());
    }

    @Override
    public MigrationProject project() {
        return project;
    }

    @Override
    public Inspection begin() {
        return new RecordInspection(project);
    }
}
