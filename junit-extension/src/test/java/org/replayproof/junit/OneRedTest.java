package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.JdbcDriver;
import org.replayproof.engine.Engine;
import org.replayproof.settings.Settings;
import org.replayproof.sql.SqlDialect;

/** One cause is red at one node; every other check refers to that node. */
class OneRedTest {

    @TempDir
    Path folder;

    /** SQLite that counts how often its server is asked for. */
    public static final class Counted implements Database {
        static final AtomicInteger SERVERS = new AtomicInteger();
        private final Sqlite sqlite = new Sqlite();

        @Override
        public String name() {
            return sqlite.name();
        }

        @Override
        public JdbcDriver driver() {
            return sqlite.driver();
        }

        @Override
        public Engine engine() {
            return sqlite.engine();
        }

        @Override
        public SqlDialect dialect() {
            return sqlite.dialect();
        }

        @Override
        public DatabaseServer server(Settings settings) {
            SERVERS.incrementAndGet();
            return sqlite.server(settings);
        }
    }

    @MigratedDatabase(database = Counted.class)
    static class Cases implements MigrationChecks {}

    private Map<String, String> settings() {
        return Map.of(
                "replayproof.migrations",
                "filesystem:" + folder,
                "replayproof.keep",
                "0",
                "replayproof.report",
                "true");
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private static List<String> red(JupiterRun run) {
        return run.nodes().stream().filter(node -> node.endsWith("FAILED")).toList();
    }

    private static Stream<String> skippedFor(JupiterRun run, String check) {
        return run.reasons().stream().filter(reason -> reason.startsWith("see " + check + ": "));
    }

    @Test
    void a_migration_that_fails_is_red_once_and_every_other_check_refers_to_it() throws IOException {
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY)");
        write("002_b.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY)");
        write("003_c.sql", "DROP TABLE c");

        JupiterRun run = JupiterRun.of(settings(), Cases.class);

        assertThat(red(run)).containsExactly("003_c.sql FAILED");
        assertThat(skippedFor(run, "replays-from-zero"))
                .hasSizeGreaterThanOrEqualTo(3)
                .containsOnly("see replays-from-zero: migration fails in 003_c.sql");
        assertThat(run.onlyMessage()).startsWith("Migration fails: 003_c.sql fails in statement 1, line 1: ");
    }

    @Test
    void a_version_that_two_files_have_is_red_once_and_starts_no_server() throws IOException {
        write("1_a.up.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY)");
        write("1_b.up.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY)");
        Counted.SERVERS.set(0);

        JupiterRun run = JupiterRun.of(settings(), Cases.class);

        assertThat(run.failures()).hasSize(1);
        assertThat(skippedFor(run, "history-is-sound")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(Counted.SERVERS).hasValue(0);
    }

    @Test
    void a_thousand_files_are_judged_without_a_server() throws IOException {
        for (int i = 1; i <= 1_000; i++) {
            write(String.format("%04d_t.sql", i), "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY);\n");
        }
        Counted.SERVERS.set(0);
        long start = System.nanoTime();
        JupiterRun green = JupiterRun.ofMethod(settings(), Cases.class, "history_is_sound");
        long between = System.nanoTime();
        write("0500_t 2.sql", "CREATE TABLE t500 (id INTEGER PRIMARY KEY);\n");
        JupiterRun red = JupiterRun.ofMethod(settings(), Cases.class, "history_is_sound");
        long end = System.nanoTime();

        System.out.printf(
                "history-is-sound on 1,000 files: green in %d ms, red in %d ms, %d servers%n",
                Duration.ofNanos(between - start).toMillis(),
                Duration.ofNanos(end - between).toMillis(),
                Counted.SERVERS.get());
        assertThat(green.failures()).isEmpty();
        assertThat(red.onlyMessage()).contains("0500_t 2.sql");
        assertThat(Counted.SERVERS).hasValue(0);
    }

    @Test
    void a_location_without_migrations_is_red_once() {
        JupiterRun run = JupiterRun.of(settings(), Cases.class);

        assertThat(run.failures()).hasSize(1);
        assertThat(run.onlyMessage()).startsWith("No migrations found.");
        assertThat(skippedFor(run, "history-is-sound")).contains("see history-is-sound: No migrations found.");
    }

    @Test
    void the_class_ends_with_a_line_for_each_check() throws IOException {
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY)");

        JupiterRun run = JupiterRun.of(settings(), Cases.class);

        assertThat(run.published("replayproof.checks"))
                .singleElement()
                .asString()
                .containsPattern(
                        "(?m)^  ok       history-is-sound +[0-9.]+ s  1 examined, 0 red, 0 reported, 1 not examined$")
                .containsPattern("(?m)^  ok       replays-from-zero +[0-9.]+ s  1 examined, 0 red")
                .containsPattern("(?m)^  skipped  orders-converge +There is only one migration");
    }

    /** Ten concurrent classes, each with its own history. */
    abstract static class Together implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging-repaired")
    static class FirstCases extends Together {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/failing")
    static class SecondCases extends Together {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/full")
    static class ThirdCases extends Together {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/steps")
    static class FourthCases extends Together {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/steps-more")
    static class FifthCases extends Together {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class SixthCases extends Together {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-lost")
    static class SeventhCases extends Together {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/two-of-one")
    static class EighthCases extends Together {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/unfinished")
    static class NinthCases extends Together {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/broken-third")
    static class TenthCases extends Together {}

    @Test
    void ten_concurrent_classes_have_the_same_findings_as_each_alone() {
        List<Class<?>> classes = List.of(
                FirstCases.class,
                SecondCases.class,
                ThirdCases.class,
                FourthCases.class,
                FifthCases.class,
                SixthCases.class,
                SeventhCases.class,
                EighthCases.class,
                NinthCases.class,
                TenthCases.class);
        List<String> alone = classes.stream()
                .flatMap(each -> JupiterRun.of(Map.of("replayproof.keep", "0"), each).nodes().stream())
                .sorted()
                .toList();

        JupiterRun together = JupiterRun.of(
                Map.of(
                        "replayproof.keep", "0",
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent"),
                classes.toArray(Class<?>[]::new));

        assertThat(together.nodes().stream().sorted().filter(node -> node.endsWith("FAILED")))
                .isNotEmpty()
                .containsExactlyElementsOf(
                        alone.stream().filter(node -> node.endsWith("FAILED")).toList());
    }
}
