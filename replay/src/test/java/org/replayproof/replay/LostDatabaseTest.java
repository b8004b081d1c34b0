package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.fixture.Faults;
import org.replayproof.fixture.ForkedJvm;
import org.replayproof.replay.fixture.Histories;

/** A server that stops in the middle of a replay. */
@Faults
@Timeout(120)
class LostDatabaseTest {

    @TempDir
    Path folder;

    /** Its shared memory is files among its data, which go with them: in /dev/shm a killed server would leave it. */
    private static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("dynamic_shared_memory_type", "mmap")
                .start();
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MigrationProject on(EmbeddedPostgres server, String second) {
        return new Histories(folder, new Postgres.Server())
                .with(Map.of(
                        "replayproof.postgres.url", server.getJdbcUrl("postgres", "postgres"),
                        "replayproof.postgres.user", "postgres",
                        "replayproof.keep", "0"))
                .of("001_a.sql", "CREATE TABLE a (x integer)", "002_b.sql", second);
    }

    /** As a machine that is switched off: as soon as the server is at something, none of its processes is left. */
    private static CompletableFuture<Void> killAt(EmbeddedPostgres server, String statement) {
        return CompletableFuture.runAsync(() -> {
            try (Connection session = server.getPostgresDatabase().getConnection()) {
                ProcessHandle postmaster = ProcessHandle.of(pid(session)).orElseThrow();
                while (one(
                                session,
                                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '"
                                        + statement + "%' AND pid <> pg_backend_pid()")
                        .equals("0")) {
                    Thread.onSpinWait();
                }
                List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                        .toList();
                all.forEach(ProcessHandle::destroyForcibly);
                // Until the last is gone a new session may be accepted, and cut off.
                all.forEach(process -> process.onExit().join());
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static long pid(Connection session) throws SQLException, IOException {
        Path data = Path.of(one(session, "SHOW data_directory"));
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    }

    private static String one(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void a_server_that_stops_between_two_steps() throws IOException {
        EmbeddedPostgres server = start();
        MigrationProject project = on(server, "CREATE TABLE b (x integer)");
        LiveDatabase live = project.prepared();

        List<Step> steps = project.stepping(live.dataSource())
                .reading(EffectScope.ALL)
                .watchedBy(step -> {
                    if (step.succeeded()) {
                        stop(server);
                    }
                })
                .run(project.history().migrations());

        assertThat(steps).extracting(Step::succeeded).containsExactly(true, false);
        MigrationFailedException lost = Objects.requireNonNull(steps.get(1).failure());
        // Which of the two it is depends on whether the server's last word came through.
        assertThat(lost).hasMessageMatching("""
                Server fails: 002_b\\.sql fails in statement 1, line 1: (?<said>FATAL: terminating connection due to administrator command|This connection has been closed)\\.

                  expected   this statement to run: CREATE TABLE b \\(x integer\\)
                  actual     \\k<said>
                             SQLSTATE (57P01|08003)
                  repair     The session ended before the statement did\\. Look into the server's log for who ended it \\(a restart, a lack of memory, pg_terminate_backend\\), start the server again, and replay from zero\\.
                  database   PostgreSQL [\\d.]+
                  more       docs/failures/server-fails\\.md""");
        assertThat(lost.getSuppressed()).hasSize(1);
        assertThatThrownBy(() -> project.stepping(live.dataSource())
                        .reading(EffectScope.ALL)
                        .run(project.history().migrations()))
                .hasMessageMatching(
                        "The database cannot be read before the first step: Connection to localhost:\\d+ refused\\. Check that the hostname"
                                + " and port are correct and that the postmaster is accepting TCP/IP connections\\.");
        Replay replay = project.replay(live, 1);
        assertThatThrownBy(() -> replay.apply("2"))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageMatching(
                        "Asking for open transactions failed on PostgreSQL [\\d.]+ at jdbc:postgresql://localhost:\\d+/postgres\\?user=postgres"
                                + " \\(as the test asks\\): (FATAL: terminating connection due to administrator command|This connection has been closed|Connection to localhost:\\d+ refused.*)");
        live.close();
    }

    @Test
    void a_server_that_is_killed_in_a_step() throws Exception {
        EmbeddedPostgres server = start();
        MigrationProject project = on(server, "CREATE TABLE b (x integer);\nSELECT pg_sleep(100)");
        LiveDatabase live = project.prepared();
        CompletableFuture<Void> kill = killAt(server, "SELECT pg_sleep");

        List<Step> steps = project.stepping(live.dataSource())
                .reading(EffectScope.ALL)
                .run(project.history().migrations());

        kill.join();
        assertThat(steps).extracting(Step::succeeded).containsExactly(true, false);
        // Which of the two it is depends on whether the server's last word came through.
        assertThat(steps.get(1).failure()).hasMessageMatching("""
                Server fails: 002_b\\.sql fails in statement 2, line 2: (?<said>An I/O error occurred while sending to the backend|FATAL: terminating connection due to unexpected postmaster exit)\\.

                  expected   this statement to run: SELECT pg_sleep\\(100\\)
                  actual     \\k<said>
                             SQLSTATE (08006|57P01)
                  repair     The session ended before the statement did\\. Look into the server's log for who ended it \\(a restart, a lack of memory, pg_terminate_backend\\), start the server again, and replay from zero\\.
                  database   PostgreSQL [\\d.]+
                  more       docs/failures/server-fails\\.md""");
        live.close();
        stop(server);
    }

    @Test
    void a_server_that_is_killed_while_a_copy_is_made() throws Exception {
        EmbeddedPostgres server = start();
        MigrationProject project =
                on(server, "CREATE TABLE b AS SELECT repeat('x', 1000) AS x FROM generate_series(1, 100000)");
        project.fresh(2).close();
        CompletableFuture<Void> kill = killAt(server, "CREATE DATABASE");

        assertThatThrownBy(() -> {
                    while (!kill.isDone()) {
                        project.fresh(2).close();
                    }
                    project.fresh(2).close();
                })
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageMatching(
                        "Creating a database failed on PostgreSQL [\\d.]+ at jdbc:postgresql://localhost:\\d+/postgres\\?user=postgres"
                                + " \\(as the test asks\\): (An I/O error occurred while sending to the backend\\.|FATAL: terminating connection due to unexpected postmaster exit"
                                + "|The connection attempt failed\\.|Connection to localhost:\\d+ refused\\. Check that the hostname and port are correct and that"
                                + " the postmaster is accepting TCP/IP connections\\.)");
        kill.join();
        assertThatThrownBy(() -> project.fresh(2))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("refused");
        stop(server);
    }

    /** A server that was started again is used again, by a run whose databases no other run takes for left behind. */
    @Test
    void a_server_that_is_started_again(@TempDir Path data) throws Exception {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(data.resolve("pg")).setCleanDataDirectory(false);
        EmbeddedPostgres server = builder.start();
        MigrationProject project = on(server, "CREATE TABLE b (x integer)");
        project.fresh(2).close();
        stop(server);
        assertThatThrownBy(() -> {
                    // The first ones may have been made in advance.
                    for (int copy = 0; copy < 10; copy++) {
                        project.fresh(2).close();
                    }
                })
                .isInstanceOf(DatabaseUnavailableException.class);

        EmbeddedPostgres again = builder.setPort(server.getPort()).start();

        try (LiveDatabase live = project.fresh(2);
                Connection session = live.dataSource().getConnection()) {
            assertThat(one(session, "SELECT count(*) FROM b")).isEqualTo("0");
            ForkedJvm.until(() -> one(
                            session,
                            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = " + 0x5245504c)
                    .equals("1"));
        }
        stop(again);
    }

    @Test
    void a_disk_that_is_full() {
        MigrationProject project = new Histories(folder, new Sqlite())
                .of(
                        "001_a.sql",
                        "CREATE TABLE a (x text);\nPRAGMA max_page_count = 3;\nINSERT INTO a VALUES (randomblob(20000))");

        assertThatThrownBy(() -> project.fresh(1).close()).hasMessage("""
                Server fails: 001_a.sql fails in statement 3, line 3: database or disk is full.

                  expected   this statement to run: INSERT INTO a VALUES (randomblob(20000))
                  actual     database or disk is full
                             error code 13
                  repair     Free space on the disk of the database, then replay from zero.
                  database   SQLite 3.54.1
                  more       docs/failures/server-fails.md""");
    }
}
