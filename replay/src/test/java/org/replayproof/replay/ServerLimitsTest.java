package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.fixture.Faults;
import org.replayproof.replay.fixture.Histories;

/** Servers that have no room left, no session left, no word to say, or another guest. */
@Faults
@Timeout(120)
class ServerLimitsTest {

    @TempDir
    private Path folder;

    private MigrationProject on(String url, String user, String... history) {
        return new Histories(folder, new Postgres.Server())
                .with(Map.of(
                        "replayproof.postgres.url", url,
                        "replayproof.postgres.user", user,
                        "replayproof.keep", "0"))
                .of(history);
    }

    private static List<String> column(Connection session, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(condition.call()).isTrue();
    }

    private static String one(Connection session, String sql) throws SQLException {
        return column(session, sql).get(0);
    }

    /** A template stays for the next run. */
    private static List<String> withoutTemplates(Connection session) throws SQLException {
        return column(session, "SELECT datname FROM pg_database ORDER BY 1").stream()
                .filter(name -> !name.startsWith("replayproof_template_"))
                .toList();
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.inputReader().lines().forEach(line -> {});
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    void a_disk_that_is_full_and_has_room_again() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root")
                        && runs("mount", "-t", "tmpfs", "-o", "size=130m", "tmpfs", disk.toString()),
                "only root can mount a small disk");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(disk.resolve("data"))
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        .start();
                Connection session = server.getPostgresDatabase().getConnection()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            List<String> before = withoutTemplates(session);
            MigrationProject tooLarge = on(
                    url,
                    "postgres",
                    "001_a.sql",
                    "CREATE TABLE a (x integer);\nCREATE TABLE large AS SELECT repeat('x', 1000) AS x FROM generate_series(1, 200000)");

            assertThatThrownBy(() -> tooLarge.fresh(1)).hasMessageMatching("""
                    Server fails: 001_a\\.sql fails in statement 2, line 2: (?<said>ERROR: could not extend file "\\S+".*: No space left on device)\\.

                      expected   this statement to run: CREATE TABLE large AS SELECT repeat\\('x', 1000\\) AS x FROM generate_series\\(1, 200000\\)
                      actual     \\k<said>
                                   Hint: Check free disk space
                                 SQLSTATE 53100
                      repair     Free space on the disk of the database, then replay from zero\\.
                      database   PostgreSQL [\\d.]+
                      more       docs/failures/server-fails\\.md""");

            MigrationProject small = on(url, "postgres", "001_a.sql", "CREATE TABLE a (x integer)");
            small.fresh(1).close();
            // They are dropped in the background.
            until(() -> withoutTemplates(session).equals(before));
        } finally {
            assertThat(runs("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void a_server_whose_sessions_are_all_taken_and_are_free_again() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection session = server.getPostgresDatabase().getConnection()) {
            String url = server.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "");
            try (Statement statement = session.createStatement()) {
                statement.execute("CREATE ROLE few_sessions LOGIN CREATEDB CONNECTION LIMIT 5");
            }
            MigrationProject project = on(url, "few_sessions", "001_a.sql", "CREATE TABLE a (x integer)");
            try (LiveDatabase live = project.prepared()) {
                List<Connection> taken = new ArrayList<>();
                assertThatThrownBy(() -> {
                            while (taken.size() < 6) {
                                taken.add(live.dataSource().getConnection());
                            }
                        })
                        .hasMessage("FATAL: too many connections for role \"few_sessions\"");
                // Administration has one of the five, and the mark of the run another.
                assertThat(taken).hasSize(3);

                assertThatThrownBy(() -> project.fresh(1))
                        .isInstanceOf(DatabaseUnavailableException.class)
                        .hasMessageMatching(
                                "Finding or making a template failed on PostgreSQL [\\d.]+ at \\S+ \\(as the test asks\\):"
                                        + " FATAL: too many connections for role \"few_sessions\"\\. Raise max_connections of the"
                                        + " server, or run fewer tests at a time\\.");
                for (Connection each : taken) {
                    each.close();
                }
            }
            // A session ends a moment after its client has closed it.
            until(() -> one(session, "SELECT count(*) FROM pg_stat_activity WHERE usename = 'few_sessions'")
                    .equals("2"));
            project.fresh(1).close();
            project.fresh(1).close();
        }
    }

    @Test
    void a_silent_program_on_the_port() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://localhost:" + taken.getLocalPort() + "/app?sslmode=disable";
            MigrationProject project = on(url, "postgres", "001_a.sql", "CREATE TABLE a (x integer)");
            assertThatThrownBy(() -> project.fresh(1))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessage("PostgreSQL on a given server is not available: the program at " + url
                            + " does not answer within 10 s. Start PostgreSQL there, correct replayproof.postgres.url, or"
                            + " remove that setting to use a container or embedded binaries.");
        }
    }

    @Test
    void a_lock_of_another_session() throws SQLException {
        MigrationProject project = new Histories(folder, new Postgres.Embedded())
                .of(
                        "001_a.sql", "CREATE TABLE a (x integer)",
                        "002_b.sql", "SET lock_timeout = 50;\nALTER TABLE a ADD COLUMN y integer");
        try (LiveDatabase live = project.fresh(1);
                Connection other = live.dataSource().getConnection()) {
            other.setAutoCommit(false);
            assertThat(column(other, "SELECT x FROM a")).isEmpty();

            Step step = project.step(project.history().migrations().get(1), live.dataSource(), StepRunner.NO_LISTENER);

            assertThat(step.failure()).hasMessageMatching("""
                    Migration fails: 002_b\\.sql fails in statement 2, line 2: ERROR: canceling statement due to lock timeout\\.

                      expected   this statement to run: ALTER TABLE a ADD COLUMN y integer
                      actual     ERROR: canceling statement due to lock timeout
                                 SQLSTATE 55P03
                      repair     Another session holds what the statement needs: let one process at a time migrate a database, or wait longer \\(busy_timeout, lock_timeout\\), and replay from zero\\.
                      database   PostgreSQL [\\d.]+
                      more       docs/failures/migration-fails\\.md""");
            other.rollback();
        }
    }
}
