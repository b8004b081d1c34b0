package org.replayproof.replay.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Sqlite;
import org.replayproof.fixture.Folder;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Settings;

/** A command that is set for the project, beside a class that names its own migrations. */
class CommandBesideFolderTest {

    @TempDir
    Path directory;

    private static ProjectDefinition with(Map<String, String> settings) {
        return ProjectDefinition.standard()
                .on(new Sqlite())
                .settings(Settings.fromSystem().with(settings));
    }

    private String migrator(Map<String, String> settings) {
        return with(settings)
                .migrations("filesystem:" + directory)
                .open()
                .migrator()
                .name();
    }

    @Test
    void the_class_wins_where_its_files_say_what_runs_them() {
        new Folder(directory).with("001_a.sql", "CREATE TABLE a (id integer);");
        Map<String, String> command = Map.of("replayproof.command", "sh -c 'exit 0'");

        assertThat(migrator(command)).isEqualTo("SQL folder");
        assertThat(with(command)
                        .migrator("command")
                        .migrations("filesystem:" + directory)
                        .open()
                        .migrator()
                        .name())
                .isEqualTo("command sh -c 'exit 0'");
        assertThat(with(command).open().migrator().name()).isEqualTo("command sh -c 'exit 0'");
    }

    @Test
    void the_command_runs_files_that_no_other_migrator_knows() {
        new Folder(directory).with("001_a.py", "");

        assertThat(migrator(Map.of("replayproof.command", "sh -c 'exit 0'"))).isEqualTo("command sh -c 'exit 0'");
    }

    @Test
    void two_settings_that_contradict_each_other_are_an_error() {
        assertThatThrownBy(() -> migrator(Map.of("replayproof.command", "x", "replayproof.migrator", "sql")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        The settings contradict each other: replayproof.migrator is "sql", and replayproof.command is set.
                          next step   delete one of the two, or name the migrator on the class: migrator = "sql\"""");
    }
}
