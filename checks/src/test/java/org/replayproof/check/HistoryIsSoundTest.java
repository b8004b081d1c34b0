package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.NothingExaminedException;
import org.replayproof.finding.Report;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.fixture.Histories;

class HistoryIsSoundTest {

    @TempDir
    Path folder;

    private History history(String... namesAndContents) {
        return new Histories(folder, new Sqlite()).of(namesAndContents).history();
    }

    @Test
    void a_sound_history_is_green_and_says_that_nothing_is_locked() {
        Report report = new HistoryIsSound(history("001_a.sql", "SELECT 1", "002_b.sql", "SELECT 2"), null).run();

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined())
                .containsExactly(
                        "changes to migrations that have run: no lock file is configured (replayproof.checks.lock)");
    }

    @Test
    void two_files_of_one_number_and_a_stray_copy_are_red() {
        Report report = new HistoryIsSound(
                        history(
                                "001_a.sql",
                                "SELECT 1",
                                "001_b.sql",
                                "SELECT 2",
                                "002_c.sql",
                                "SELECT 3",
                                "002_c 2.sql",
                                "x"),
                        null)
                .run();

        assertThat(Histories.codes(report))
                .containsExactlyInAnyOrder("risky shared-version 001_b.sql", "risky stray-copy 002_c 2.sql");
    }

    @Test
    void a_locked_migration_must_not_change_nor_vanish_and_a_new_one_may_come() throws IOException {
        Path file = folder.resolve("history.lock");
        LockFile lock = new LockFile(file);
        lock.write(history("001_a.sql", "SELECT 1", "002_b.sql", "SELECT 2"));

        assertThat(new HistoryIsSound(
                                history("001_a.sql", "SELECT 1", "002_b.sql", "SELECT 2", "003_c.sql", "SELECT 3"),
                                lock)
                        .run()
                        .findings())
                .isEmpty();
        assertThat(Histories.codes(new HistoryIsSound(history("001_a.sql", "SELECT 7"), lock).run()))
                .containsExactly("breaks checksum-changed 001_a.sql", "breaks locked-migration-missing 002_b.sql");
        assertThat(Files.readAllLines(file).get(0)).startsWith("# Checksums of migrations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "'' > it locks nothing",
                "# only a comment > it locks nothing",
                "001_a.sql > line 1 is not \"script | checksum\": 001_a.sql",
                "001_a.sql | > line 1 is not \"script | checksum\": 001_a.sql |"
            })
    void a_lock_file_that_was_emptied_or_cut_is_red(String content, String how) throws IOException {
        Path file = Files.writeString(folder.resolve("history.lock"), content);
        History history = history("001_a.sql", "SELECT 1");

        assertThatThrownBy(() -> new HistoryIsSound(history, new LockFile(file)).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The lock file " + file + " is damaged: " + how
                        + ".\n  next step   restore it from version control, or write it anew with"
                        + " replayproof.lock.write=true");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_whose_name_holds_a_backslash_is_a_migration() {
        assertThat(history("001_a.sql", "SELECT 1", "002_back\\slash.sql", "SELECT 2")
                        .migrations())
                .extracting(Migration::script)
                .containsExactly("001_a.sql", "002_back\\slash.sql");
    }

    @Test
    void nothing_to_look_at_proves_nothing() {
        History empty = new History("SQL folder", List.of("nowhere"), List.of(), List.of());

        assertThatThrownBy(() -> new HistoryIsSound(empty, null).run())
                .isInstanceOf(NothingExaminedException.class)
                .hasMessage("No migrations in nowhere.");
    }
}
