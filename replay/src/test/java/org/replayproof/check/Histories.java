package org.replayproof.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.replayproof.database.Database;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Settings;

/** Writes histories into a folder and opens them. */
final class Histories {

    private final Path folder;
    private final Database database;
    private Map<String, String> settings = Map.of();

    Histories(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
    }

    Histories with(Map<String, String> values) {
        settings = values;
        return this;
    }

    /** Names and contents in turn. */
    MigrationProject of(String... namesAndContents) {
        try {
            Path migrations = Files.createTempDirectory(folder, "migrations");
            for (int i = 0; i < namesAndContents.length; i += 2) {
                Files.writeString(migrations.resolve(namesAndContents[i]), namesAndContents[i + 1]);
            }
            return ProjectDefinition.standard()
                    .on(database)
                    .settings(Settings.fromSystem().with(settings))
                    .migrations("filesystem:" + migrations)
                    .open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> codes(Report report) {
        return report.findings().stream()
                .map(finding -> finding.severity() + " " + finding.code().id() + " " + finding.object())
                .toList();
    }

    static Finding only(Report report) {
        if (report.findings().size() != 1) {
            throw new AssertionError("expected one finding, and there are " + report.findings());
        }
        return report.findings().get(0);
    }
}
