package org.replayproof.replay.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Sqlite;
import org.replayproof.fixture.Folder;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.migrator.command.CommandMigrations;
import org.replayproof.replay.MigrationProject;

/** Which versions there are. */
@Timeout(180)
class CommandListTest {

    @TempDir
    Path folder;

    private Commands commands;

    @BeforeEach
    void prepare() {
        commands = new Commands(folder);
    }

    @Test
    void the_files_of_a_folder_say_which_versions_there_are() {
        new Folder(folder)
                .with("010_last.sql", "")
                .with("002_add_testing.py", "")
                .with("manager.py", "")
                .with("README_2.md", "")
                .with("__init__.py", "")
                .with("001_init.sql", "CREATE TABLE a (x)")
                .with("old/003_gone.py", "");
        MigrationProject project = commands.open(
                new Sqlite(), CommandMigrations.of("x").upTo("x {version}").listing("filesystem:" + folder));

        assertThat(Commands.scripts(project.history().migrations()))
                .containsExactly("001_init.sql", "002_add_testing.py", "010_last.sql");
        assertThat(project.history().migration("2").description()).isEqualTo("add testing");
        assertThat(project.history().migration("1").source()).contains("CREATE TABLE a (x)");
        assertThat(project.history().migration("2").source()).isEmpty();
    }

    static Stream<String> names() {
        return Stream.of("migration_0020.py", "0020-x.ts", "V20__x.js", "20.rb", "20_x.up.sql");
    }

    @ParameterizedTest
    @MethodSource("names")
    void names_of_many_kinds_have_a_version(String name) {
        new Folder(folder).with(name, "");
        MigrationProject project = commands.open(
                new Sqlite(), CommandMigrations.of("x").upTo("x {version}").listing("filesystem:" + folder));

        assertThat(project.history().migration("20").script()).isEqualTo(name);
    }

    @Test
    void two_files_of_one_version_keep_the_program_from_running() {
        new Folder(folder).with("001_a.py", "").with("001_b.sql", "");
        MigrationProject project = commands.open(
                new Sqlite(), CommandMigrations.of("x").upTo("x {version}").listing("filesystem:" + folder));

        assertThatThrownBy(() -> project.fresh(2))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessageStartingWith("001_a.py and 001_b.sql have the version 001");
    }

    @Test
    void a_list_that_fails_or_is_empty_is_an_error() {
        CommandMigrations without = CommandMigrations.of("x").upTo("x {version}");

        assertThatThrownBy(() -> commands.open(new Sqlite(), without.list("sh", "-c", "echo no such project; exit 2")))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        The command that lists the migrations ended with exit code 2.
                          command     sh -c echo no such project; exit 2
                          it printed  no such project""");
        assertThatThrownBy(() -> commands.open(
                        new Sqlite(),
                        without.list("sh", "-c", "echo thinking; sleep 4714"),
                        Map.of("replayproof.timeLimit", "1")))
                .hasMessage("""
                        The command that lists the migrations did not end within 1 s (replayproof.timeLimit).
                          command     sh -c echo thinking; sleep 4714
                          it printed  thinking""");
        assertThatThrownBy(() -> commands.open(new Sqlite(), without.list("true")))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        No migrations found: the command that lists them printed nothing.
                          command     true
                          next step   let it print a version a line, in their order""");
        assertThatThrownBy(() -> commands.open(new Sqlite(), without))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        No migrations found that a command could run one by one.
                          looked in   no folder: none is named, and no command lists them
                          next step   name their location: @MigratedDatabase(migrations = "filesystem:migrations"), or set replayproof.command.list""");
    }
}
