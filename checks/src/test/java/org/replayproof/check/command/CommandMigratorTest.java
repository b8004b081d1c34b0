package org.replayproof.check.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.check.EveryStepTakesEffect;
import org.replayproof.check.OrdersConverge;
import org.replayproof.check.RepeatSafe;
import org.replayproof.check.ReplaysFromZero;
import org.replayproof.database.Database;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator.Capability;
import org.replayproof.migrator.command.CommandMigrations;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Replay;
import org.replayproof.replay.Step;
import org.replayproof.replay.command.Commands;
import org.replayproof.replay.fixture.Histories;

@Timeout(180)
class CommandMigratorTest {

    @TempDir
    Path folder;

    private Commands commands;

    @BeforeEach
    void prepare() {
        commands = new Commands(folder);
    }

    static List<Database> databases() {
        return Commands.databases();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_command_is_one_step_when_nothing_more_is_said(Database database) throws SQLException {
        MigrationProject project =
                commands.open(database, CommandMigrations.of(Commands.ownProgram(database, "up", "-")));

        assertThat(project.history().migrations())
                .extracting(Migration::version, Migration::description)
                .containsExactly(tuple("head", "everything"));
        assertThat(project.migrator().capabilities()).isEmpty();
        try (LiveDatabase live = project.fresh(1)) {
            assertThat(Commands.tables(project, live)).hasSize(3);
        }
    }

    @Test
    void sqlite_is_a_file_because_memory_belongs_to_one_process() {
        MigrationProject project = commands.open(new Sqlite(), CommandMigrations.of("true"));

        assertThat(project.database().name()).isEqualTo("SQLite in a file");
        assertThat(project.server().description()).contains(" in files below ");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_command_for_each_version_can_be_stepped(Database database) throws SQLException {
        MigrationProject project = commands.open(database, Commands.stepped(database));
        assertThat(project.history().migrations())
                .extracting(Migration::version, Migration::description)
                .containsExactly(tuple("1", "people"), tuple("2", "tags"), tuple("3", "first person"), tuple("4", ""));
        assertThat(project.migrator().capabilities()).containsExactly(Capability.LIST, Capability.DOWN);

        try (LiveDatabase live = project.fresh(project.countUpTo("1"));
                Replay replay = project.replay(live, 1)) {
            assertThat(Commands.tables(project, live)).containsExactly("people");
            Step step = replay.apply("2");
            assertThat(step.statements()).isEmpty();
            assertThat(Commands.tables(project, live)).containsExactly("people", "tags");
            replay.down("2");
            assertThat(Commands.tables(project, live)).containsExactly("people");
            assertThat(replay.toHead()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void one_that_runs_any_version_can_be_reordered_and_repeated(Database database) {
        MigrationProject project = commands.open(
                database,
                CommandMigrations.of(Commands.runner(database, "up", "-"))
                        .apply(Commands.runner(database, "only", "{version}"))
                        .forget(Commands.runner(database, "forget", "{version}"))
                        .list("sh", "-c", "echo 1; echo 2")
                        .historyTables("runs"));

        assertThat(project.migrator().capabilities())
                .containsExactly(Capability.LIST, Capability.APPLY_ANY, Capability.AGAIN);
        assertThat(new OrdersConverge(project).run().findings()).isEmpty();
        Report repeated = new RepeatSafe(project).run();
        assertThat(repeated.examined()).containsExactly("1", "2");
        assertThat(repeated.findings()).isEmpty();
        assertThat(repeated.notExamined()).isEmpty();
    }

    @Test
    void checks_say_what_they_cannot_see_of_a_command() {
        Database sqlite = new Sqlite();
        MigrationProject project = commands.open(sqlite, Commands.stepped(sqlite));
        String name = commands.plain(project.migrator().name());
        assertThat(name).isEqualTo("command RUNNER up {jdbcUrl} -");

        assertThat(new ReplaysFromZero(project).run().findings()).isEmpty();
        Report effects = new EveryStepTakesEffect(project).run();
        assertThat(effects.findings()).isEmpty();
        assertThat(effects.examined()).containsExactly("1", "2", "3", "4");
        assertThat(effects.notExamined())
                .map(commands::plain)
                .containsExactly("guarded statements that meet something older: the " + name
                        + " works in a process of its own, where its statements are not seen");
        assertThat(new RepeatSafe(project).run().notExamined())
                .map(commands::plain)
                .containsExactly("what a migration itself does when it runs again: the " + name
                        + " skips the migrations that its record lists");
        assertThat(commands.plain(
                        String.valueOf(new OrdersConverge(project).run().notApplicable())))
                .isEqualTo(
                        "The " + name + " runs up to a version, and none alone, so there is only the declared order.");
    }

    @Test
    void what_came_of_a_program_is_not_reused_by_another_project() throws SQLException {
        Database sqlite = new Sqlite();
        for (int i = 0; i < 2; i++) {
            MigrationProject project = commands.open(sqlite, CommandMigrations.of(Commands.runner(sqlite, "up", "-")));
            try (LiveDatabase live = project.fresh(1);
                    Connection connection = live.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE tags");
            }
            assertThat(project.migrator().fingerprint()).isEmpty();
        }
    }

    @Test
    void a_program_that_does_something_else_in_one_go() {
        Database sqlite = new Sqlite();
        MigrationProject project = commands.open(
                sqlite,
                CommandMigrations.of(Commands.runner(sqlite, "up", "2"))
                        .upTo(Commands.runner(sqlite, "up", "{version}"))
                        .list("sh", "-c", Commands.LIST)
                        .historyTables("runs"));

        assertThat(commands.plain(FindingText.PLAIN.print(Histories.only(new ReplaysFromZero(project).run()))))
                .isEqualTo("""
                Routes diverge: run in one go, the history ends elsewhere than step by step.

                  expected   the same schema and the same rows
                  actual     from step by step to in one go:
                             - column tags.colour: type TEXT, nullable yes
                             ~ rows of people: 1 → 0 rows
                  repair     Find out which migrations the program runs in one go, and which one at a time.
                  more       docs/failures/routes-diverge.md""");
    }
}
