package org.replayproof.replay.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.command.CommandMigrations;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Settings;

/** Projects whose migrations a command runs. */
public final class Commands {

    public static final String LIST = "printf '1 people\\n2 tags\\n\\n3 first person\\n4\\n'";

    /** A process of its own, whose work is done where it can be done quickly. */
    private static final List<String> RUNNER =
            List.of("bash", script().toString(), String.valueOf(ResidentRunner.PORT));

    private final Path folder;

    public Commands(Path folder) {
        this.folder = folder;
    }

    /** A copy, since these fixtures may come in a jar. */
    private static Path script() {
        try (InputStream script = Objects.requireNonNull(Commands.class.getResourceAsStream("runner.bash"))) {
            Path copy = Files.createTempFile("runner", ".bash");
            copy.toFile().deleteOnExit();
            Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    /** The words of a program that does something with a version. */
    public static String[] runner(Database database, String verb, String version) {
        return words(RUNNER, database, verb, version);
    }

    /** A program that has all it needs, its driver included. */
    public static String[] ownProgram(Database database, String verb, String version) {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Runner.class.getName());
        return words(java, database, verb, version);
    }

    private static String[] words(List<String> program, Database database, String verb, String version) {
        List<String> words = new ArrayList<>(program);
        words.addAll(List.of(verb, "{jdbcUrl}", version));
        if (!(database instanceof Sqlite)) {
            words.add("{user}");
            words.add("{password}");
        }
        return words.toArray(String[]::new);
    }

    public static CommandMigrations stepped(Database database) {
        return CommandMigrations.of(runner(database, "up", "-"))
                .upTo(runner(database, "up", "{version}"))
                .down(runner(database, "down", "{version}"))
                .list("sh", "-c", LIST)
                .historyTables("runs");
    }

    public MigrationProject open(Database database, CommandMigrations commands, Map<String, String> settings) {
        return ProjectDefinition.standard()
                .on(database)
                .settings(Settings.fromSystem().with(settings))
                .migrations(commands)
                .open();
    }

    public MigrationProject open(Database database, CommandMigrations commands) {
        return open(database, commands, Map.of("replayproof.keep", "0"));
    }

    public MigrationProject sh(String script) {
        return open(new Sqlite(), CommandMigrations.of("sh", "-c", script).in(folder));
    }

    public static List<String> tables(MigrationProject project, LiveDatabase live) throws SQLException {
        try (Connection connection = live.dataSource().getConnection()) {
            return project.schema(connection).tables().stream()
                    .map(table -> table.name().name())
                    .toList();
        }
    }

    public static List<String> scripts(List<Migration> migrations) {
        return migrations.stream().map(Migration::script).toList();
    }

    /** The failure that ends a replay from zero. */
    public String only(MigrationProject project) {
        try (LiveDatabase live = project.prepared()) {
            List<Finding> failures = project
                    .stepping(live.dataSource())
                    .run(project.history().migrations())
                    .stream()
                    .flatMap(step -> Stream.ofNullable(step.failure()))
                    .map(MigrationFailedException::finding)
                    .toList();
            assertThat(failures).hasSize(1);
            return plain(FindingText.PLAIN.print(failures));
        }
    }

    /** What differs from machine to machine and from run to run, made alike. */
    public String plain(String text) {
        return text.replace(folder.toString(), "FOLDER")
                .replace(String.join(" ", RUNNER), "RUNNER")
                .replaceAll("/\\S*/replayproof-sqlite-[\\w/-]+/replayproof_\\d+\\.db", "DATABASE");
    }
}
