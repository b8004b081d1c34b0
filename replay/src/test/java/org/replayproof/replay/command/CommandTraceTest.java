package org.replayproof.replay.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.Sqlite;
import org.replayproof.migrator.command.CommandMigrations;
import org.replayproof.replay.MigrationProject;

/** What a program says of itself is not believed. */
@Timeout(180)
class CommandTraceTest {

    @TempDir
    Path folder;

    private Commands commands;

    @BeforeEach
    void prepare() {
        commands = new Commands(folder);
    }

    @Test
    void a_program_that_says_all_is_well_and_did_nothing() {
        Database sqlite = new Sqlite();
        MigrationProject project = commands.open(sqlite, CommandMigrations.of(Commands.runner(sqlite, "pretend", "-")));

        assertThat(commands.only(project)).isEqualTo("""
                Command without a trace: RUNNER pretend {jdbcUrl} - has not run: the command ended with exit code 0 and changed nothing in the database.

                  expected   a change of schema or rows
                  actual     RUNNER pretend jdbc:sqlite:DATABASE -
                             it printed:
                             All migrations applied. Schema validation: PASSED
                  repair     See which database it worked on, and why it treated the migration as applied.
                  more       docs/failures/command-without-trace.md""");
    }

    @Test
    void a_step_that_leaves_no_trace_even_in_its_record() {
        Database sqlite = new Sqlite();
        MigrationProject project = commands.open(
                sqlite,
                CommandMigrations.of(Commands.runner(sqlite, "up", "-"))
                        .upTo(Commands.runner(sqlite, "up", "1"))
                        .list("sh", "-c", Commands.LIST)
                        .historyTables("runs"));

        assertThat(commands.only(project)).isEqualTo("""
                Command without a trace: 2 has not run: the command ended with exit code 0 and changed nothing in the database, not even its own record.

                  expected   a change of schema or rows, or of runs
                  actual     RUNNER up jdbc:sqlite:DATABASE 1
                             it printed nothing
                  repair     See which database it worked on, and why it treated the migration as applied.
                  more       docs/failures/command-without-trace.md""");
    }

    @Test
    void a_migration_that_drops_the_record_of_the_program_itself() {
        Database sqlite = new Sqlite();
        MigrationProject project = commands.open(
                sqlite,
                CommandMigrations.of(Commands.runner(sqlite, "up", "-"))
                        .upTo(Commands.runner(sqlite, "drop", "{version}"))
                        .list("sh", "-c", Commands.LIST)
                        .historyTables("runs"));

        assertThat(commands.only(project)).isEqualTo("""
                History table dropped: 2 drops runs, the program's own record of what has run.

                  expected   the record to outlive every migration
                  actual     RUNNER drop jdbc:sqlite:DATABASE 2 ended well, and runs is gone
                             it printed:
                             applied 2
                  repair     Leave the table alone: without it everything runs again, or nothing does.
                  more       docs/failures/history-table-dropped.md""");
    }
}
