package org.replayproof.replay.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.fixture.Folder;
import org.replayproof.migrator.command.CommandMigrations;
import org.replayproof.replay.MigrationProject;

/** Programs that cannot be started, fail, or do not end. */
@Timeout(180)
class CommandStartTest {

    @TempDir
    Path folder;

    private Commands commands;

    @BeforeEach
    void prepare() {
        commands = new Commands(folder);
    }

    @Test
    void an_exit_code_shows_what_was_printed_and_no_password() {
        Database sqlite = new Sqlite();
        String[] failing = Commands.runner(sqlite, "fail", "-");
        MigrationProject project =
                commands.open(sqlite, CommandMigrations.of(failing).in(folder));

        assertThat(commands.only(project)).isEqualTo("""
                Command fails: RUNNER fail {jdbcUrl} - fails: bash ended with exit code 3.

                  expected   exit code 0 of RUNNER fail jdbc:sqlite:DATABASE -
                  actual     it printed:
                             cannot connect to jdbc:sqlite:DATABASE with password=***
                  repair     To see it alone, run the command in FOLDER.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_program_that_dies_by_a_signal() {
        assertThat(commands.only(commands.sh("echo dying; kill -9 $$"))).isEqualTo("""
                Command fails: sh -c echo dying; kill -9 $$ fails: sh ended with exit code 137, which is what SIGKILL leaves when it kills a process.

                  expected   exit code 0 of sh -c echo dying; kill -9 $$
                  actual     it printed:
                             dying
                  repair     To see it alone, run the command in FOLDER.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    void a_program_that_is_not_there() {
        MigrationProject project = commands.open(new Sqlite(), CommandMigrations.of("alembik upgrade head"));

        assertThat(commands.only(project).replace(System.getenv("PATH"), "PATHS"))
                .isEqualTo("""
                Command fails: alembik upgrade head fails: alembik cannot be started.

                  expected   exit code 0 of alembik upgrade head
                  actual     no program of that name is in any folder of PATH: PATHS
                  repair     Install it, use its path, or correct the command.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_script_that_may_not_be_executed() {
        new Folder(folder).with("migrate.sh", "true");
        MigrationProject project =
                commands.open(new Sqlite(), CommandMigrations.of("./migrate.sh").in(folder));

        assertThat(commands.only(project)).isEqualTo("""
                Command fails: ./migrate.sh fails: ./migrate.sh cannot be started.

                  expected   exit code 0 of ./migrate.sh
                  actual     FOLDER/./migrate.sh is there and cannot be started: Permission denied
                  repair     Install it, use its path, or correct the command.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    void a_folder_that_is_not_there() {
        MigrationProject project =
                commands.open(new Sqlite(), CommandMigrations.of("true").in(folder.resolve("server")));

        assertThat(commands.only(project)).isEqualTo("""
                Command fails: true fails: true cannot be started.

                  expected   exit code 0 of true
                  actual     the folder it is to run in does not exist: FOLDER/server
                  repair     Install it, use its path, or correct the command.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_program_that_hangs_is_stopped_with_all_it_started() {
        MigrationProject project = commands.open(
                new Sqlite(),
                CommandMigrations.of("sh", "-c", "echo waiting for the lock; sleep 4713.1 & sleep 4713.2"),
                Map.of("replayproof.timeLimit", "1", "replayproof.keep", "0"));

        assertThat(commands.only(project)).isEqualTo("""
                Time limit: sh -c echo waiting for the lock; sleep 4713.1 & sleep 4713.2 was stopped after 1 second.

                  expected   an end within 1 second (replayproof.timeLimit)
                  actual     still running: sh -c echo waiting for the lock; sleep 4713.1 & sleep 4713.2
                             it printed:
                             waiting for the lock
                  repair     If it waits for a lock, look for a session that holds one. If it only needs longer, set replayproof.timeLimit to more seconds.
                  more       docs/failures/time-limit.md""");
        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch(line -> line.contains("sleep 4713."));
    }

    @Test
    void a_placeholder_without_a_value_on_this_database() {
        MigrationProject project = commands.open(new Sqlite(), CommandMigrations.of("psql -h {host}"));

        assertThat(commands.only(project)).isEqualTo("""
                Command fails: psql -h {host} cannot run: {host} has no value on this database.

                  expected   one of {jdbcUrl}, {url}, {file}, {database}
                  actual     psql -h {host}
                  repair     Name the database by a placeholder that has a value.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void variables_of_the_environment_know_the_database_too() throws SQLException {
        MigrationProject project = commands.open(
                new Postgres.Embedded(),
                CommandMigrations.of("sh", "-c", "echo $PGHOST:$PGPORT $PGUSER $URL; exit 1")
                        .environment("PGHOST", "{host}")
                        .environment("PGPORT", "{port}")
                        .environment("PGUSER", "{user}")
                        .environment("URL", "{url}?sslmode=disable"));

        assertThat(commands.only(project).replaceAll("replayproof_\\w+", "DB").replaceAll(":\\d{2,5}", ":PORT"))
                .contains("127.0.0.1:PORT postgres postgresql://postgres:***@127.0.0.1:PORT/DB?sslmode=disable");
    }
}
