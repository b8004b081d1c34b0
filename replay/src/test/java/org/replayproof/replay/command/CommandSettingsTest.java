package org.replayproof.replay.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.Replay;
import org.replayproof.settings.Settings;

@Timeout(180)
class CommandSettingsTest {

    @TempDir
    Path folder;

    private Commands commands;

    @BeforeEach
    void prepare() {
        commands = new Commands(folder);
    }

    private static MigrationProject set(@Nullable String migrator, Map<String, String> settings) {
        ProjectDefinition definition = ProjectDefinition.standard()
                .on(new Sqlite())
                .settings(Settings.fromSystem().with(settings));
        return (migrator == null ? definition : definition.migrator(migrator)).open();
    }

    @Test
    void a_project_can_set_everything() throws SQLException {
        MigrationProject project = set(
                null,
                Map.of(
                        "replayproof.command", "sh -c 'exit 1'",
                        "replayproof.command.upTo", "[\"sh\", \"-c\", \"echo $VERSION $MORE; exit 1\"]",
                        "replayproof.command.list", "echo 7 seven",
                        "replayproof.command.directory", folder.toString(),
                        "replayproof.command.environment", "MORE='{file} x'",
                        "replayproof.command.historyTables", "runs, other"));

        assertThat(project.migrator().name()).isEqualTo("command sh -c 'exit 1'");
        assertThat(Commands.scripts(project.history().migrations())).containsExactly("7");
        assertThat(project.migrator().historyTables()).isEqualTo(Set.of("runs", "other"));
        try (LiveDatabase live = project.fresh(0);
                Replay replay = project.replay(live, 0)) {
            assertThatThrownBy(() -> replay.apply("7"))
                    .isInstanceOf(MigrationFailedException.class)
                    .satisfies(failure -> assertThat(commands.plain(String.valueOf(failure.getMessage())))
                            .contains("it printed:\n             DATABASE x\n"));
        }
    }

    @Test
    void nothing_set_and_wrong_settings_are_errors() {
        assertThatThrownBy(() -> set("command", Map.of()))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        A command is to run the migrations, and none is set.
                          next step   set it in src/test/resources/junit-platform.properties: replayproof.command=python3 -m migrations.manager migrate --db {file}""");
        assertThatThrownBy(() -> set(null, Map.of("replayproof.command", "migrate {version}")))
                .hasMessageStartingWith(
                        "The setting replayproof.command has a placeholder that does not exist here: {version}.");
        assertThatThrownBy(() ->
                        set(null, Map.of("replayproof.command", "x", "replayproof.command.environment", "PGPASSWORD")))
                .hasMessage("The setting replayproof.command.environment wants words like NAME=VALUE, and one is"
                        + " \"PGPASSWORD\".");
    }
}
