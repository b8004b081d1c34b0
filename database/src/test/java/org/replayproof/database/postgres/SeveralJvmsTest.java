package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.fixture.ForkedJvm.until;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.DatabaseContract;
import org.replayproof.database.Databases;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sql;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Template;
import org.replayproof.fixture.Faults;
import org.replayproof.fixture.ForkedJvm;
import org.replayproof.settings.Settings;

/** What JVMs share on one server, and what is left when one of them is killed. Real JVMs, really killed. */
@Faults
class SeveralJvmsTest {

    private static final Map<String, String> EMBEDDED =
            Map.of("replayproof.database", "org.replayproof.database.Postgres$Embedded");

    @TempDir
    private Path folder;

    /** Another JVM: takes a template by its key, and a copy of it. */
    static final class Worker {

        private Worker() {}

        public static void main(String[] arguments) throws Exception {
            Settings settings = Settings.fromSystem();
            DatabaseServer server = Databases.chosen(settings).server(settings);
            System.out.println("server " + server.description() + " " + ((PostgresServer) server).address());
            System.out.println("data " + ((PostgresServer) server).admin().one("SHOW data_directory"));
            Template template = server.template(arguments[0], () -> build(server, arguments[0]));
            LiveDatabase copy = server.copy(template);
            System.out.println("rows " + Sql.column(copy.dataSource(), "SELECT title FROM books"));
            server.create();
            System.out.println("ready");
            ForkedJvm.pause();
        }

        private static LiveDatabase build(DatabaseServer server, String key) {
            try {
                System.out.println("building");
                LiveDatabase database = server.create();
                Sql.run(database.dataSource(), DatabaseContract.BOOKS, "INSERT INTO books VALUES (1, '" + key + "')");
                if (key.startsWith("slow")) {
                    System.out.println("half");
                    ForkedJvm.pause();
                }
                return database;
            } catch (SQLException | java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private ForkedJvm worker(Map<String, String> settings, String key) throws Exception {
        return ForkedJvm.start(Worker.class, folder, settings, key);
    }

    private static PostgresServer host() {
        return (PostgresServer) new Postgres.Embedded().server(Settings.fromSystem());
    }

    private static Map<String, String> onHost() {
        return Map.of(
                "replayproof.database",
                "postgres",
                "replayproof.postgres.url",
                host().address().url("postgres"),
                "replayproof.postgres.user",
                "postgres",
                "replayproof.postgres.password",
                Objects.requireNonNull(host().address().password()));
    }

    private static List<String> newSince(List<String> before) throws SQLException {
        host().settle();
        List<String> now = new ArrayList<>(host().admin().column("SELECT datname FROM pg_database ORDER BY 1"));
        now.removeAll(before);
        return now;
    }

    /** Another JVM that uses the library of the binaries without us. */
    static final class Neighbour {

        private Neighbour() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedPostgres.start().close();
        }
    }

    /** The library that brings the binaries means to delete its script at the end of the JVM, which a killed one never sees. */
    private List<String> filesLeft() throws Exception {
        try (Stream<Path> inside = Files.walk(folder, 2)) {
            return inside.skip(1)
                    .map(path -> folder.relativize(path).toString())
                    .filter(
                            name -> !name.matches(
                                    "hsperfdata.*|detect_linux_distribution_.*|embedded-pg(/PG-\\w+)?|replayproof-postgres-\\w+(/binaries)?"))
                    .toList();
        } catch (UncheckedIOException e) {
            return List.of("something that goes at this moment: " + e.getMessage());
        }
    }

    private void untilNoFilesAreLeft() throws Exception {
        try {
            until(() -> filesLeft().isEmpty());
        } catch (AssertionError e) {
            throw new AssertionError("left behind: " + filesLeft(), e);
        }
    }

    @Test
    void jvms_of_one_run_share_an_embedded_server_and_it_ends_with_the_last_of_them() throws Exception {
        try (ForkedJvm one = worker(EMBEDDED, "shared")) {
            String server = one.await("server");
            Path data = Path.of(one.await("data"));
            one.await("building");
            one.await("ready");
            try (ForkedJvm other = worker(EMBEDDED, "shared")) {
                assertThat(other.await("server")).isEqualTo(server);
                assertThat(other.await("rows")).isEqualTo("[shared]");
                other.await("ready");

                one.goOn();
                one.ends();
                assertThat(data).exists();
                other.goOn();
                other.ends();
            }
            untilNoFilesAreLeft();
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void an_embedded_server_ends_when_its_jvm_is_killed() throws Exception {
        try (ForkedJvm victim = worker(EMBEDDED, "killed")) {
            Path data = Path.of(victim.await("data"));
            victim.await("ready");
            long server = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0));
            assertThat(ProcessHandle.of(server)).isPresent();

            victim.kill();

            untilNoFilesAreLeft();
            until(() -> ProcessHandle.of(server).isEmpty());
        }
    }

    @Test
    void an_embedded_server_whose_jvm_and_watch_are_killed_is_ended_by_the_next_run() throws Exception {
        long server;
        try (ForkedJvm victim = worker(EMBEDDED, "killed")) {
            Path data = Path.of(victim.await("data"));
            victim.await("ready");
            server = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0));
            long watch = Long.parseLong(Files.readString(data.resolve("replayproof-watch")));

            ProcessHandle.of(watch).orElseThrow().destroyForcibly();
            victim.kill();
        }
        try (ForkedJvm next = worker(EMBEDDED, "next")) {
            next.await("ready");
            until(() -> ProcessHandle.of(server).isEmpty());
            next.goOn();
            next.ends();
        }
        untilNoFilesAreLeft();
    }

    @Test
    void an_old_server_is_let_be_by_jvms_that_use_the_library_of_the_binaries_without_us() throws Exception {
        try (ForkedJvm worker = worker(EMBEDDED, "old")) {
            Path data = Path.of(worker.await("data"));
            worker.await("ready");
            // The library treats a directory as stale if this file is older than ten minutes and no process holds a
            // lock on
            // it.
            Files.setLastModifiedTime(
                    data.resolve("epg-lock"), FileTime.from(Instant.now().minusSeconds(3_600)));

            ForkedJvm neighbour = ForkedJvm.start(Neighbour.class, folder, Map.of());
            neighbour.ends();

            assertThat(data.resolve("postmaster.pid")).exists();
            worker.goOn();
            worker.ends();
        }
        untilNoFilesAreLeft();
    }

    @Test
    void two_jvms_that_race_for_a_template_build_it_once() throws Exception {
        List<String> before = newSince(List.of());
        try (ForkedJvm one = worker(onHost(), "slow race")) {
            one.await("half");
            try (ForkedJvm other = worker(onHost(), "slow race")) {
                other.await("data");
                one.goOn();
                assertThat(one.await("rows")).isEqualTo("[slow race]");
                // It would print "building" first, and then wait at "half" forever.
                assertThat(other.await("rows")).isEqualTo("[slow race]");
                other.await("ready");
                other.goOn();
                other.ends();
            }
            one.await("ready");
            one.goOn();
            one.ends();
        }
        List<String> left = newSince(before);
        assertThat(left).hasSize(1).allMatch(name -> name.matches("replayproof_template_[0-9a-f]{20}"));
        dropAll(left);
    }

    @Test
    void a_template_is_kept_for_later_runs_and_dropped_after_a_week_without_use() throws Exception {
        List<String> before = newSince(List.of());
        try (ForkedJvm first = worker(onHost(), "kept")) {
            first.await("building");
            first.await("ready");
            first.goOn();
            first.ends();
        }
        String template = newSince(before).get(0);
        try (ForkedJvm second = worker(onHost(), "kept")) {
            second.await("data");
            assertThat(second.await("rows")).isEqualTo("[kept]");
            second.await("ready");
            second.goOn();
            second.ends();
        }
        assertThat(newSince(before)).containsExactly(template);

        host().admin().run("COMMENT ON DATABASE " + template + " IS 'replayproof template, last used 2020-01-31'");
        PostgresLeftovers.collect(host().admin());

        assertThat(newSince(before)).isEmpty();
    }

    @Test
    void what_a_killed_jvm_left_on_a_server_is_dropped_by_the_next_one_and_what_lives_is_not() throws Exception {
        List<String> before = newSince(List.of());
        try (ForkedJvm living = worker(onHost(), "living")) {
            living.await("ready");
            List<String> ofTheLiving = newSince(before);
            ForkedJvm victim = worker(onHost(), "slow half");
            victim.await("half");
            List<String> ofTheVictim = newSince(
                    Stream.concat(before.stream(), ofTheLiving.stream()).toList());
            assertThat(ofTheVictim).isNotEmpty();
            victim.kill();

            until(() -> {
                PostgresLeftovers.collect(host().admin());
                return newSince(before).equals(ofTheLiving);
            });

            living.goOn();
            living.ends();
            dropAll(newSince(before));
        }
    }

    @Test
    void a_template_that_a_killed_jvm_left_half_built_is_built_anew() throws Exception {
        List<String> before = newSince(List.of());
        ForkedJvm victim = worker(onHost(), "slow again");
        victim.await("half");
        victim.kill();

        try (ForkedJvm next = worker(onHost(), "slow again")) {
            next.await("building");
            next.await("half");
            next.goOn();
            assertThat(next.await("rows")).isEqualTo("[slow again]");
            next.await("ready");
            next.goOn();
            next.ends();
        }
        until(() -> {
            PostgresLeftovers.collect(host().admin());
            return newSince(before).size() == 1;
        });
        assertThat(newSince(before)).allMatch(name -> name.matches("replayproof_template_[0-9a-f]{20}"));
        dropAll(newSince(before));
    }

    private static void dropAll(List<String> names) throws SQLException {
        for (String name : names) {
            PostgresLeftovers.drop(host().admin(), name);
        }
    }
}
