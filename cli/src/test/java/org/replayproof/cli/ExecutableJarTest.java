package org.replayproof.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users start it: a process each, so only what needs one is tested here. */
@Tag("jar")
class ExecutableJarTest {

    private static final Path JAR = Path.of("target/replayproof.jar").toAbsolutePath();

    @TempDir
    Path directory;

    private Process start(Map<String, String> environment, List<String> jvm, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp"))));
        command.addAll(jvm);
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("REPLAYPROOF_") || name.equals("CI"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private CommandRun run(String... args) throws IOException, InterruptedException {
        return run(Map.of(), List.of("-jar", JAR.toString()), args);
    }

    private CommandRun run(Map<String, String> environment, List<String> jvm, String... args)
            throws IOException, InterruptedException {
        Process process = start(environment, jvm, args);
        assertThat(process.waitFor(120, SECONDS)).isTrue();
        return new CommandRun(process.exitValue(), text("out"), text("err"));
    }

    private String text(String file) throws IOException {
        return CommandRun.steady(Files.readString(directory.resolve(file)), directory);
    }

    @Test
    void sound_migrations_end_with_0_and_leave_nothing_behind() throws IOException, InterruptedException {
        CommandRun.sound(directory);

        CommandRun run = run("check", "--migrations", "migrations", "--database", "sqlite");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("No red finding in 2 migrations; N checks ran, M did not.");
        assertThat(leftInTemporaryFolder()).isEmpty();
    }

    @Test
    void a_planted_fault_ends_with_1_in_every_format() throws IOException, InterruptedException {
        CommandRun.shadowed(directory);

        CommandRun run = run(
                Map.of(
                        "GITHUB_STEP_SUMMARY",
                        directory.resolve("summary.md").toString(),
                        "REPLAYPROOF_DATABASE",
                        "sqlite"),
                List.of("-jar", JAR.toString()),
                "check",
                "--migrations",
                "migrations",
                "--format",
                "github,json,junit,html,markdown",
                "--output",
                "reports");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("::error file=migrations/002_app_names.sql,line=2,title=Shadowed statement::");
        assertThat(directory.resolve("summary.md")).isNotEmptyFile();
        assertThat(directory.resolve("reports").toFile().list())
                .contains("replayproof.html", "replayproof.json", "replayproof.xml", "replayproof.md");
    }

    @Test
    void wrong_usage_ends_with_2() throws IOException, InterruptedException {
        CommandRun run = run("check", "--migrations", "migrations", "--database", "sqlite");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("No migrations found.").contains("migrations, which does not exist");
    }

    @Test
    void postgresql_runs_from_the_binaries_in_the_jar() throws IOException, InterruptedException {
        CommandRun.write(
                directory, "migrations/001_apps.sql", "CREATE TABLE apps (id serial PRIMARY KEY, config jsonb);\n");

        CommandRun run = run("check", "--migrations", "migrations", "--database", "postgres");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("check: 1 migration through SQL folder on PostgreSQL 18");
    }

    @Test
    void a_missing_driver_ends_with_3() throws IOException, InterruptedException {
        CommandRun.sound(directory);
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("sqlite-jdbc"))
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();

        CommandRun run = run(
                Map.of(),
                List.of("-cp", classPath, "org.replayproof.cli.Main"),
                "check",
                "--migrations",
                "migrations",
                "--database",
                "sqlite");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo(
                        "replays-from-zero: SQLite needs its JDBC driver: org.sqlite.JDBC is not on the class path. Add"
                                + " org.xerial:sqlite-jdbc: java -cp replayproof.jar:sqlite-jdbc.jar org.replayproof.cli.Main ….\n");
    }

    /** Ctrl-C and a terminated build end the process the same way: by its shutdown hooks. */
    @Test
    void a_terminated_run_stops_its_server_and_leaves_no_report() throws IOException, InterruptedException {
        CommandRun.write(directory, "migrations/001_apps.sql", "CREATE TABLE apps (id int);\nSELECT pg_sleep(50);\n");

        Process process = start(
                Map.of(),
                List.of("-jar", JAR.toString()),
                "check",
                "--migrations",
                "migrations",
                "--database",
                "postgres",
                "--format",
                "json",
                "--output",
                "reports/report.json");
        assertThat(within(60, () -> text("err").contains("pg_sleep"))).isTrue();
        assertThat(servers()).isNotEmpty();
        process.destroy();

        assertThat(process.waitFor(30, SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(within(30, () -> servers().isEmpty())).isTrue();
        assertThat(directory.resolve("reports")).isEmptyDirectory();
    }

    /** Asks twice a second. */
    private static boolean within(int seconds, Callable<Boolean> question) throws InterruptedException {
        for (int i = 0; i < 2 * seconds; i++) {
            if (isTrue(question)) {
                return true;
            }
            Thread.sleep(500);
        }
        return false;
    }

    private static boolean isTrue(Callable<Boolean> question) {
        try {
            return question.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The processes whose program was unpacked below this test's folder. */
    private List<String> servers() {
        return ProcessHandle.allProcesses()
                .flatMap(handle -> handle.info().command().stream())
                .filter(command -> command.startsWith(directory.toString()))
                .toList();
    }

    private List<String> leftInTemporaryFolder() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("hsperfdata"))
                    .toList();
        }
    }
}
