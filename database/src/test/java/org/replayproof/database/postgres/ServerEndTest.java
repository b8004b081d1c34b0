package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.DatabaseContract;
import org.replayproof.database.Databases;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sql;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Sandbox;
import org.replayproof.fixture.Faults;
import org.replayproof.settings.Settings;

/** What is left when a JVM ends without having closed anything: nothing but what was kept. Real JVMs. */
@Faults
class ServerEndTest {

    @TempDir
    private Path folder;

    /** Another JVM: makes a database, a template and a sandbox, keeps one database, and ends. */
    static final class Careless {

        private Careless() {}

        public static void main(String[] arguments) throws Exception {
            Settings settings = Settings.fromSystem();
            Database kind = Databases.chosen(settings);
            DatabaseServer server = kind.server(settings);
            Sql.run(server.create().dataSource(), DatabaseContract.BOOKS);
            server.copy(server.freeze(server.create())).dataSource().getConnection();
            server.sandbox(Sandbox.Mode.COPIES).mark();
            if (server instanceof PostgresServer postgres) {
                System.out.println("data " + postgres.admin().one("SHOW data_directory"));
            }
            if (arguments.length > 0) {
                LiveDatabase kept = server.create();
                Sql.run(kept.dataSource(), DatabaseContract.BOOKS, "INSERT INTO books VALUES (1, 'Emma')");
                System.out.println("kept " + kept.keep(Path.of(arguments[0]), "evidence"));
                kept.close();
            }
        }
    }

    /** A JVM whose temporary files all go into the folder. */
    private List<String> run(Map<String, String> settings, String... arguments) throws Exception {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("java.io.tmpdir", folder.toString());
        return runAsUsual(all, arguments);
    }

    private List<String> runAsUsual(Map<String, String> settings, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add(Careless.class.getName());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).describedAs(printed).isZero();
        Files.delete(output);
        return printed.lines().toList();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void until(Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds(condition) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(condition.holds()).isTrue();
    }

    /** What is looked at is just being deleted: a file that was listed may be gone when it is its turn. */
    private static boolean holds(Condition condition) throws Exception {
        try {
            return condition.holds();
        } catch (UncheckedIOException e) {
            assertThat(e.getCause()).isInstanceOf(NoSuchFileException.class);
            return false;
        }
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + " "))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + key + " in " + lines));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> inside = Files.walk(folder, 2)) {
            return inside.skip(1)
                    .map(path -> folder.relativize(path).toString().replace(File.separatorChar, '/'))
                    .filter(name -> !name.startsWith("hsperfdata"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void sqlite_in_files_leaves_nothing() throws Exception {
        run(Map.of("replayproof.database", "sqlite", "replayproof.sqlite.file", "true"));

        assertThat(left()).allMatch(name -> name.matches("replayproof-sqlite-\\w+"));
    }

    @Test
    void a_given_server_is_left_with_nothing_but_what_was_kept() throws Exception {
        PostgresServer host = (PostgresServer) new Postgres.Embedded().server(Settings.fromSystem());
        List<String> before = host.admin().column("SELECT datname FROM pg_database");

        List<String> printed = run(
                Map.of(
                        "replayproof.database",
                        "postgres",
                        "replayproof.postgres.url",
                        host.address().url("postgres"),
                        "replayproof.postgres.user",
                        "postgres",
                        "replayproof.postgres.password",
                        Objects.requireNonNull(host.address().password())),
                folder.toString());

        List<String> after = host.admin().column("SELECT datname FROM pg_database");
        after.removeAll(before);
        assertThat(after).hasSize(1);
        assertThat(value(printed, "kept")).contains("/" + after.get(0) + ", open it with: psql ");
        host.drop(after.get(0));
    }

    @Test
    void the_embedded_server_stops_and_takes_its_data_with_it() throws Exception {
        List<String> printed = run(Map.of("replayproof.database", "org.replayproof.database.Postgres$Embedded"));

        // Its watch ends it after the JVM has ended.
        until(() -> left().stream().allMatch(name -> name.matches("replayproof-postgres-\\w+(/binaries)?")));
        assertThat(Path.of(value(printed, "data"))).doesNotExist();
    }

    @Test
    void what_was_kept_of_an_embedded_server_opens_with_the_command_that_was_named() throws Exception {
        String kept = value(
                run(Map.of("replayproof.database", "org.replayproof.database.Postgres$Embedded"), folder.toString()),
                "kept");
        assertThat(kept)
                .matches(
                        "jdbc:postgresql://localhost:\\d+/\\w+, data directory kept at \\S+/replayproof-postgres-\\w+/replayproof-\\d+;"
                                + " after the tests start it with: (unshare -U )?\\S+/bin/pg_ctl -D \\S+ -o \"-p \\d+\" -w start,"
                                + " and open it with: PGPASSFILE=\\S+/replayproof-pgpass psql postgresql://postgres@localhost:\\d+/\\w+");
        opens(kept);
    }

    private static boolean isRefused(String url) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
            return connection.isClosed();
        } catch (SQLException e) {
            return String.valueOf(e.getMessage()).contains("refused");
        }
    }

    /** Starts the server by the command that was named, finds the row, and stops it. */
    private void opens(String kept) throws Exception {
        String url = kept.substring(0, kept.indexOf(','));
        until(() -> isRefused(url));

        String start = kept.replaceAll(".*start it with: (.*), and open it with.*", "$1");
        shell(start);
        String login = Files.readString(Path.of(kept.replaceAll(".*PGPASSFILE=(\\S+) .*", "$1")))
                .strip();
        try (Connection connection =
                DriverManager.getConnection(url, "postgres", login.substring("*:*:*:postgres:".length()))) {
            assertThat(Sql.column(connection, "SELECT title FROM books")).containsExactly("Emma");
        } finally {
            shell(start.replaceAll(" -o \"[^\"]*\" -w start", " -m immediate -w stop"));
        }
    }

    /** Memory is not the place for what is looked at tomorrow. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void what_was_kept_of_a_server_whose_data_are_in_memory_goes_to_the_disk_and_opens_there() throws Exception {
        List<String> printed = runAsUsual(
                Map.of("replayproof.database", "org.replayproof.database.Postgres$Embedded"), folder.toString());
        Path data = Path.of(value(printed, "data"));
        assumeThat(data).describedAs("a machine with 2 GiB of shared memory").startsWithRaw(Path.of("/dev/shm"));
        String kept = value(printed, "kept");
        Path evidence = Path.of(kept.replaceAll(".*data directory kept at (\\S+);.*", "$1"));

        until(() -> Files.notExists(data));
        assertThat(evidence).hasParent(Path.of("/tmp/replayproof-postgres-" + System.getProperty("user.name")));
        opens(kept);
        delete(evidence);
    }

    private static void delete(Path kept) throws IOException {
        try (Stream<Path> inside = Files.walk(kept)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void shell(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("shell.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .describedAs(Files.readString(folder.resolve("shell.txt"), StandardCharsets.UTF_8))
                .isZero();
    }
}
