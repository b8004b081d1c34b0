package org.replayproof.check.lost;

import java.nio.file.Path;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.rows.Population;
import org.replayproof.replay.rows.RowSource;
import org.replayproof.replay.rows.Rows;
import org.replayproof.settings.Setting;

/** The rows that a migration is tried with: generated ones, and those of the project at the version before. */
final class TrialRows {

    private TrialRows() {}

    /**
     * Prepares rows for the database as it is before a migration.
     *
     * @param position the place of the migration in the declared order, from 0
     */
    static Rows of(MigrationProject project, Population population, int position) {
        Rows rows = Rows.of(population);
        if (position > 0) {
            String version = project.history().migrations().get(position - 1).version();
            project.settings()
                    .get(Setting.ROWS)
                    .ifPresent(folder -> rows.with(RowSource.files(Path.of(folder)), version));
        }
        return rows;
    }
}
