package org.replayproof.replay.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.check.EveryStepTakesEffect;
import org.replayproof.check.OrdersConverge;
import org.replayproof.check.RepeatSafe;
import org.replayproof.check.ReplaysFromZero;
import org.replayproof.database.Database;
import org.replayproof.database.LiveDatabase;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.Histories;
import org.replayproof.replay.Migration;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Migrator.Capability;
import org.replayproof.replay.NoMigrationsException;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.Replay;
import org.replayproof.replay.Step;
import org.replayproof.replay.UnsoundHistoryException;
import org.replayproof.settings.Settings;

@Timeout(180)
class CommandMigratorTest {

    private static final String LIST = "printf '1 people\\n2 tags\\n\\n3 first person\\n4\\n'";

    /** Quick to begin, since that is most of what it does. */
    private static final List<String> RUNNER = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Runner.class.getName());

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    /** Starts the runner with this JVM's own Java. */
    private static String[] runner(Database database, String verb, String version) {
        List<String> words = new ArrayList<>(RUNNER);
        words.addAll(List.of(verb, "{jdbcUrl}", version));
        if (!(database instanceof Sqlite)) {
            words.add("{user}");
        }
        return words.toArray(String[]::new);
    }

    private static CommandMigrations stepped(Database database) {
        return CommandMigrations.of(runner(database, "up", "-"))
                .upTo(runner(database, "up", "{version}"))
                .down(runner(database, "down", "{version}"))
                .list("sh", "-c", LIST)
                .historyTables("runs");
    }

    private MigrationProject open(Database database, CommandMigrations commands, Map<String, String> settings) {
        return ProjectDefinition.standard()
                .on(database)
                .settings(Settings.fromSystem().with(settings))
                .migrations(commands)
                .open();
    }

    private MigrationProject open(Database database, CommandMigrations commands) {
        return open(database, commands, Map.of("replayproof.keep", "0"));
    }

    private MigrationProject sh(String script) {
        return open(new Sqlite(), CommandMigrations.of("sh", "-c", script).in(folder));
    }

    private static List<String> tables(MigrationProject project, LiveDatabase live) throws SQLException {
        try (Connection connection = live.dataSource().getConnection()) {
            return project.schema(connection).tables().stream()
                    .map(table -> table.name().name())
                    .toList();
        }
    }

    private static List<String> scripts(List<Migration> migrations) {
        return migrations.stream().map(Migration::script).toList();
    }

    private String only(MigrationProject project) {
        return plain(FindingText.PLAIN.print(Histories.only(new ReplaysFromZero(project).run())));
    }

    /** What differs from machine to machine and from run to run, made alike. */
    private String plain(String text) {
        return text.replace(folder.toString(), "FOLDER")
                .replace(String.join(" ", RUNNER), "RUNNER")
                .replace(System.getProperty("java.home"), "JAVA")
                .replaceAll("/\\S*/replayproof-sqlite-\\w+/replayproof_\\d+\\.db", "DATABASE");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_command_is_one_step_when_nothing_more_is_said(Database database) throws SQLException {
        MigrationProject project = open(database, CommandMigrations.of(runner(database, "up", "-")));

        assertThat(project.history().migrations())
                .extracting(Migration::version, Migration::description)
                .containsExactly(tuple("head", "everything"));
        assertThat(project.migrator().capabilities()).isEmpty();
        try (LiveDatabase live = project.fresh(1)) {
            assertThat(tables(project, live)).hasSize(3);
        }
    }

    @Test
    void sqlite_is_a_file_since_nobody_else_can_reach_memory() {
        MigrationProject project = open(new Sqlite(), CommandMigrations.of("true"));

        assertThat(project.database().name()).isEqualTo("SQLite in a file");
        assertThat(project.server().description()).contains(" in files below ");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_command_for_each_version_can_be_stepped(Database database) throws SQLException {
        MigrationProject project = open(database, stepped(database));
        assertThat(project.history().migrations())
                .extracting(Migration::version, Migration::description)
                .containsExactly(tuple("1", "people"), tuple("2", "tags"), tuple("3", "first person"), tuple("4", ""));
        assertThat(project.migrator().capabilities()).containsExactly(Capability.LIST, Capability.DOWN);

        try (LiveDatabase live = project.fresh(project.countUpTo("1"));
                Replay replay = project.replay(live, 1)) {
            assertThat(tables(project, live)).containsExactly("people");
            Step step = replay.apply("2");
            assertThat(step.statements()).isEmpty();
            assertThat(tables(project, live)).containsExactly("people", "tags");
            replay.down("2");
            assertThat(tables(project, live)).containsExactly("people");
            assertThat(replay.toHead()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void one_that_runs_any_version_can_be_reordered_and_repeated(Database database) {
        MigrationProject project = open(
                database,
                CommandMigrations.of(runner(database, "up", "-"))
                        .apply(runner(database, "only", "{version}"))
                        .forget(runner(database, "forget", "{version}"))
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
        MigrationProject project = open(sqlite, stepped(sqlite));
        String name = plain(project.migrator().name());
        assertThat(name).isEqualTo("command RUNNER up {jdbcUrl} -");

        assertThat(new ReplaysFromZero(project).run().findings()).isEmpty();
        Report effects = new EveryStepTakesEffect(project).run();
        assertThat(effects.findings()).isEmpty();
        assertThat(effects.examined()).containsExactly("1", "2", "3", "4");
        assertThat(effects.notExamined())
                .map(this::plain)
                .containsExactly("guarded statements that meet something older: the " + name
                        + " works in a process of its own, where its statements are not seen");
        assertThat(new RepeatSafe(project).run().notExamined())
                .map(this::plain)
                .containsExactly("what a migration itself does when it runs again: the " + name
                        + " passes over what its record says has run");
        assertThat(plain(String.valueOf(new OrdersConverge(project).run().notApplicable())))
                .isEqualTo(
                        "The " + name + " runs up to a version, and none alone, so there is only the declared order.");
    }

    @Test
    void an_exit_code_shows_what_was_printed_and_no_password() {
        Database sqlite = new Sqlite();
        String[] failing = runner(sqlite, "fail", "-");
        MigrationProject project = open(sqlite, CommandMigrations.of(failing).in(folder));

        assertThat(only(project)).isEqualTo("""
                Command fails: RUNNER fail {jdbcUrl} - fails: JAVA/bin/java ended with exit code 3.

                  expected   exit code 0 of RUNNER fail jdbc:sqlite:DATABASE -
                  actual     it printed:
                             cannot connect to jdbc:sqlite:DATABASE with password=***
                  repair     To see it alone, run the command in FOLDER.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_program_that_dies_by_a_signal() {
        assertThat(only(sh("echo dying; kill -9 $$"))).isEqualTo("""
                Command fails: sh -c echo dying; kill -9 $$ fails: sh ended with exit code 137, which is what SIGKILL leaves when it kills a process.

                  expected   exit code 0 of sh -c echo dying; kill -9 $$
                  actual     it printed:
                             dying
                  repair     To see it alone, run the command in FOLDER.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    void a_program_that_is_not_there() {
        MigrationProject project = open(new Sqlite(), CommandMigrations.of("alembik upgrade head"));

        assertThat(only(project).replace(System.getenv("PATH"), "PATHS")).isEqualTo("""
                Command fails: alembik upgrade head fails: alembik cannot be started.

                  expected   exit code 0 of alembik upgrade head
                  actual     no program of that name is in any folder of PATH: PATHS
                  repair     Install it, name it by its path, or mend the command.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_script_that_may_not_be_executed() {
        new Folder(folder).with("migrate.sh", "true");
        MigrationProject project =
                open(new Sqlite(), CommandMigrations.of("./migrate.sh").in(folder));

        assertThat(only(project)).isEqualTo("""
                Command fails: ./migrate.sh fails: ./migrate.sh cannot be started.

                  expected   exit code 0 of ./migrate.sh
                  actual     FOLDER/./migrate.sh is there and cannot be started: Permission denied
                  repair     Install it, name it by its path, or mend the command.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    void a_folder_that_is_not_there() {
        MigrationProject project =
                open(new Sqlite(), CommandMigrations.of("true").in(folder.resolve("server")));

        assertThat(only(project)).isEqualTo("""
                Command fails: true fails: true cannot be started.

                  expected   exit code 0 of true
                  actual     the folder it is to run in does not exist: FOLDER/server
                  repair     Install it, name it by its path, or mend the command.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_program_that_hangs_is_stopped_with_all_it_started() {
        MigrationProject project = open(
                new Sqlite(),
                CommandMigrations.of("sh", "-c", "echo waiting for the lock; sleep 4713.1 & sleep 4713.2"),
                Map.of("replayproof.timeLimit", "1", "replayproof.keep", "0"));

        assertThat(only(project)).isEqualTo("""
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
    void a_program_that_says_all_is_well_and_did_nothing() {
        Database sqlite = new Sqlite();
        MigrationProject project = open(sqlite, CommandMigrations.of(runner(sqlite, "pretend", "-")));

        assertThat(only(project)).isEqualTo("""
                Command without a trace: RUNNER pretend {jdbcUrl} - has not run: the command ended with exit code 0 and changed nothing in the database.

                  expected   a change of schema or rows
                  actual     RUNNER pretend jdbc:sqlite:DATABASE -
                             it printed:
                             All migrations applied. Schema validation: PASSED
                  repair     See which database it worked on, and why it took the migration for applied.
                  more       docs/failures/command-without-trace.md""");
    }

    @Test
    void a_step_that_leaves_no_trace_even_in_its_record() {
        Database sqlite = new Sqlite();
        MigrationProject project = open(
                sqlite,
                CommandMigrations.of(runner(sqlite, "up", "-"))
                        .upTo(runner(sqlite, "up", "1"))
                        .list("sh", "-c", LIST)
                        .historyTables("runs"));

        assertThat(only(project)).isEqualTo("""
                Command without a trace: 2 has not run: the command ended with exit code 0 and changed nothing in the database, not even its own record.

                  expected   a change of schema or rows, or of runs
                  actual     RUNNER up jdbc:sqlite:DATABASE 1
                             it printed nothing
                  repair     See which database it worked on, and why it took the migration for applied.
                  more       docs/failures/command-without-trace.md""");
    }

    @Test
    void a_program_that_does_something_else_in_one_go() {
        Database sqlite = new Sqlite();
        MigrationProject project = open(
                sqlite,
                CommandMigrations.of(runner(sqlite, "up", "2"))
                        .upTo(runner(sqlite, "up", "{version}"))
                        .list("sh", "-c", LIST)
                        .historyTables("runs"));

        assertThat(only(project)).isEqualTo("""
                Routes diverge: run in one go, the history ends elsewhere than step by step.

                  expected   the same schema and the same rows
                  actual     from step by step to in one go:
                             - column tags.colour: type TEXT, nullable yes
                             ~ rows of people: 1 → 0 rows
                  repair     Find out which migrations the program runs in one go, and which one at a time.
                  more       docs/failures/routes-diverge.md""");
    }

    @Test
    void a_migration_that_drops_the_record_of_the_program_itself() {
        Database sqlite = new Sqlite();
        MigrationProject project = open(
                sqlite,
                CommandMigrations.of(runner(sqlite, "up", "-"))
                        .upTo(runner(sqlite, "drop", "{version}"))
                        .list("sh", "-c", LIST)
                        .historyTables("runs"));

        assertThat(only(project)).isEqualTo("""
                History table dropped: 2 drops runs, the program's own record of what has run.

                  expected   the record to outlive every migration
                  actual     RUNNER drop jdbc:sqlite:DATABASE 2 ended well, and runs is gone
                             it printed:
                             applied 2
                  repair     Leave the table alone: without it everything runs again, or nothing does.
                  more       docs/failures/history-table-dropped.md""");
    }

    @Test
    void a_placeholder_without_a_value_on_this_database() {
        MigrationProject project = open(new Sqlite(), CommandMigrations.of("psql -h {host}"));

        assertThat(only(project)).isEqualTo("""
                Command fails: psql -h {host} cannot run: {host} has no value on this database.

                  expected   one of {jdbcUrl}, {url}, {file}, {database}
                  actual     psql -h {host}
                  repair     Name the database by a placeholder that has a value.
                  more       docs/failures/command-fails.md""");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void variables_of_the_environment_know_the_database_too() throws SQLException {
        MigrationProject project = open(
                new Postgres.Embedded(),
                CommandMigrations.of("sh", "-c", "echo $PGHOST:$PGPORT $PGUSER $URL; exit 1")
                        .environment("PGHOST", "{host}")
                        .environment("PGPORT", "{port}")
                        .environment("PGUSER", "{user}")
                        .environment("URL", "{url}?sslmode=disable"));

        assertThat(only(project).replaceAll("replayproof_\\w+", "DB").replaceAll(":\\d{2,5}", ":PORT"))
                .contains("localhost:PORT postgres postgresql://postgres@localhost:PORT/DB?sslmode=disable");
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
        MigrationProject project =
                open(new Sqlite(), CommandMigrations.of("x").upTo("x {version}").listing("filesystem:" + folder));

        assertThat(scripts(project.history().migrations()))
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
        MigrationProject project =
                open(new Sqlite(), CommandMigrations.of("x").upTo("x {version}").listing("filesystem:" + folder));

        assertThat(project.history().migration("20").script()).isEqualTo(name);
    }

    @Test
    void two_files_of_one_version_keep_the_program_from_running() {
        new Folder(folder).with("001_a.py", "").with("001_b.sql", "");
        MigrationProject project =
                open(new Sqlite(), CommandMigrations.of("x").upTo("x {version}").listing("filesystem:" + folder));

        assertThatThrownBy(() -> project.fresh(2))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessageStartingWith("001_a.py and 001_b.sql have the version 001");
    }

    @Test
    void a_list_that_fails_or_is_empty_is_an_error() {
        CommandMigrations commands = CommandMigrations.of("x").upTo("x {version}");

        assertThatThrownBy(() -> open(new Sqlite(), commands.list("sh", "-c", "echo no such project; exit 2")))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        The command that lists the migrations ended with exit code 2.
                          command     sh -c echo no such project; exit 2
                          it printed  no such project""");
        assertThatThrownBy(() -> open(
                        new Sqlite(),
                        commands.list("sh", "-c", "echo thinking; sleep 4714"),
                        Map.of("replayproof.timeLimit", "1")))
                .hasMessage("""
                        The command that lists the migrations did not end within 1 s (replayproof.timeLimit).
                          command     sh -c echo thinking; sleep 4714
                          it printed  thinking""");
        assertThatThrownBy(() -> open(new Sqlite(), commands.list("true")))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        No migrations found: the command that lists them printed nothing.
                          command     true
                          next step   let it print a version a line, in their order""");
        assertThatThrownBy(() -> open(new Sqlite(), commands))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        No migrations found that a command could run one by one.
                          looked in   no folder: none is named, and no command lists them
                          next step   say where they lie: @MigratedDatabase(migrations = "filesystem:migrations"), or set replayproof.command.list""");
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
        assertThat(scripts(project.history().migrations())).containsExactly("7");
        assertThat(project.migrator().historyTables()).isEqualTo(Set.of("runs", "other"));
        try (LiveDatabase live = project.fresh(0);
                Replay replay = project.replay(live, 0)) {
            assertThatThrownBy(() -> replay.apply("7"))
                    .isInstanceOf(MigrationFailedException.class)
                    .satisfies(failure -> assertThat(plain(String.valueOf(failure.getMessage())))
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

    @Test
    void what_came_of_a_program_is_not_reused_by_another_project() throws SQLException {
        Database sqlite = new Sqlite();
        for (int i = 0; i < 2; i++) {
            MigrationProject project = open(sqlite, CommandMigrations.of(runner(sqlite, "up", "-")));
            try (LiveDatabase live = project.fresh(1);
                    Connection connection = live.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE tags");
            }
            assertThat(project.migrator().fingerprint()).isEmpty();
        }
    }
}
