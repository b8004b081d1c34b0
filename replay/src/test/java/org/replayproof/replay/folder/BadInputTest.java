package org.replayproof.replay.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.migrator.folder.FolderProvider;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.Step;
import org.replayproof.sql.SqliteDialect;

class BadInputTest {

    private static final int LINES = 50_000;

    @TempDir
    Path directory;

    private Folder folder;

    @BeforeEach
    void makeFolder() {
        folder = new Folder(directory.resolve("migrations"));
    }

    private Migrator open() {
        return new FolderProvider().open(Sources.of(new SqliteDialect(), folder.location()));
    }

    @Test
    @Timeout(60)
    void a_link_that_leads_in_a_circle_is_not_followed() throws IOException {
        folder.with("001_a.sql", "SELECT 1;").with("below/x.txt", "");
        Files.createSymbolicLink(folder.path().resolve("below/up"), folder.path());

        assertThat(open().history().migrations()).hasSize(1);
    }

    @Test
    void a_link_to_nowhere_is_an_error_that_names_it() throws IOException {
        folder.with("001_a.sql", "SELECT 1;");
        Files.createSymbolicLink(folder.path().resolve("002_b.sql"), directory.resolve("gone.sql"));

        assertThatThrownBy(this::open)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(folder.path().resolve("002_b.sql")
                        + " cannot be read: there is no such file; a link may lead nowhere");
    }

    @Test
    void a_link_to_itself_is_an_error_that_names_it() throws IOException {
        folder.with("001_a.sql", "SELECT 1;");
        Path link = folder.path().resolve("002_b.sql");
        Files.createSymbolicLink(link, link);

        assertThatThrownBy(this::open)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(link + " cannot be read: Too many levels of symbolic links");
    }

    @Test
    void a_folder_that_is_called_like_a_migration_is_an_error() {
        folder.with("001_a.sql", "SELECT 1;").with("002_b.sql/x.txt", "");

        assertThatThrownBy(this::open)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(folder.path().resolve("002_b.sql")
                        + " cannot be read: it is a folder, and its name is that of a file");
    }

    @Test
    void an_empty_file_runs_and_does_nothing() throws Exception {
        folder.with("001_a.sql", "").with("002_b.sql", "-- nothing\n").with("003_c.sql", "CREATE TABLE c(x);");
        Migrator migrator = open();

        migrator.applyAll(migrator.history().migrations(), TestSqlite.at(directory.resolve("x.db")));

        assertThat(TestSqlite.tables(TestSqlite.at(directory.resolve("x.db")))).containsExactly("c");
    }

    @Tag("thorough")
    @Test
    void ten_thousand_files_take_a_time_that_grows_as_their_number_does() throws Exception {
        for (int i = 1; i <= 1_000; i++) {
            folder.with(i + "_x.sql", "SELECT 1;");
        }
        long few = time(1_000);
        for (int i = 1_001; i <= 10_000; i++) {
            folder.with(i + "_x.sql", "SELECT 1;");
        }
        long many = time(10_000);

        System.out.println("1,000 files listed and read in " + few + " ms, 10,000 in " + many + " ms");
        assertThat(many).isLessThan(30 * Math.max(few, 100));
    }

    /** The best of some tries, in what this thread did: how long a disk takes for new files is another matter. */
    private long time(int files) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = threads.getCurrentThreadCpuTime();
            assertThat(open().history().migrations()).hasSize(files);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        return Duration.ofNanos(best).toMillis();
    }

    @Tag("thorough")
    @Test
    void a_hundred_megabytes_of_rows_are_stepped_in_a_quarter_of_a_gigabyte() throws Exception {
        Files.createDirectories(folder.path());
        Path script = folder.path().resolve("001_rows.sql");
        String letters = "semicolons; and ''quotes'' and letters ".repeat(54);
        try (BufferedWriter out = Files.newBufferedWriter(script, StandardCharsets.UTF_8)) {
            out.write("CREATE TABLE rows(id INTEGER PRIMARY KEY, text TEXT);\n");
            for (int i = 0; i < LINES; i++) {
                out.write("INSERT INTO rows VALUES(" + i + ", '" + letters + "');\n");
            }
            out.write("CREATE INDEX by_text ON rows(id);\n");
        }
        assertThat(Files.size(script)).isGreaterThan(100_000_000);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeScript.class.getName(),
                        folder.location())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(output)
                .endsWith(LINES + " rows; " + (LINES + 2) + " statements; on the lines [1, " + (LINES + 2)
                        + "]; a table, an index\n");
        System.out.println(Files.size(script) + " bytes: " + output.strip());
    }

    /** In another JVM with little memory: runs the only migration there, and reads its effect. */
    static final class LargeScript {

        private LargeScript() {}

        public static void main(String[] arguments) throws Exception {
            MigrationProject project = ProjectDefinition.standard()
                    .on(new Sqlite.File())
                    .migrations(arguments[0])
                    .open();
            Migration only = project.history().migrations().get(0);
            try (LiveDatabase live = project.prepared()) {
                Step step = project.stepping(live.dataSource())
                        .reading(EffectScope.ALL)
                        .run(List.of(only))
                        .get(0);
                System.out.println("ran in " + step.duration().toMillis() + " ms: "
                        + TestSqlite.column(live.dataSource(), "SELECT count(*) FROM rows")
                                .get(0)
                        + " rows; " + step.sent() + " statements; on the lines "
                        + new SqliteDialect()
                                .split(only.source().orElseThrow()).stream()
                                        .map(statement -> statement.line())
                                        .toList()
                        + "; " + kept(step));
            }
        }

        /** Of the statements that do more than write rows none may be missing. */
        private static String kept(Step step) {
            return step.statements().stream()
                    .filter(statement -> !statement.sql().startsWith("INSERT"))
                    .map(statement -> statement.sql().startsWith("CREATE TABLE") ? "a table" : "an index")
                    .collect(Collectors.joining(", "));
        }
    }
}
