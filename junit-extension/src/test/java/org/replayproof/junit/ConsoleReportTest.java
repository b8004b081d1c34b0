package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.check.Catalogue;
import org.replayproof.check.HistoryIsSound;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Adoption;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.Step;
import org.replayproof.replay.StepObserver;

class ConsoleReportTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private MigrationProject project() throws IOException {
        Files.writeString(folder.resolve("001_a.sql"), "CREATE TABLE a (id integer)");
        Files.writeString(folder.resolve("002_c.sql"), "CREATE TABLE c (id integer)");
        Files.writeString(folder.resolve("002_c 2.sql"), "CREATE TABLE c (id integer)");
        return ProjectDefinition.standard()
                .on(new Sqlite())
                .migrations("filesystem:" + folder)
                .open();
    }

    private void print(boolean on) throws IOException {
        MigrationProject project = project();
        ConsoleReport report =
                new ConsoleReport(on, "MigrationsTest", new PrintStream(printed, true, StandardCharsets.UTF_8));
        report.head(project);
        report.head(project);
        report.verdict(
                Catalogue.standard().check("history-is-sound"),
                Adoption.NONE.judge(new HistoryIsSound(project.history(), null).run()));
        project.walk("", List.of(new StepObserver() {
            @Override
            public void after(Step step, Moment moment) {
                report.replayed(project, step);
            }
        }));
    }

    @Test
    void says_what_was_replayed_and_what_each_check_found() throws IOException {
        print(true);

        assertThat(printed.toString(StandardCharsets.UTF_8)
                        .replaceAll("SQLite [0-9.]+", "SQLite")
                        .replaceAll(" +[0-9.]+ ms", " … ms"))
                .isEqualTo("""

                        MigrationsTest: 2 migrations through SQL folder on SQLite
                        RED  history-is-sound         The list of migrations is sound: one file for each version, no \
                        stray copies, no change to a locked file, no breach of the project's rules on files.
                               looked at: 001_a.sql, 002_c.sql
                               not examined: changes to migrations that have run: no lock file is configured \
                        (@Checks(lock = "…"))
                               risky: 002_c 2.sql looks like a copy of 002_c.sql that was left behind; it was not run, \
                        and a runner that takes every file would run it.
                          server: SQLite in memory
                          foreign_keys: off
                          transactions: one for each file, unless it says otherwise
                          001_a.sql … ms  replayed
                          002_c.sql … ms  replayed
                        """);
    }

    @Test
    void says_nothing_unless_asked() throws IOException {
        print(false);

        assertThat(printed.size()).isZero();
    }
}
