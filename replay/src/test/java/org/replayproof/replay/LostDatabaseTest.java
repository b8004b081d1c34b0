package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.DatabaseUnavailableException;
import org.replayproof.database.LiveDatabase;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.fixture.Histories;

/** A server that stops in the middle of a replay. */
@Timeout(120)
class LostDatabaseTest {

    @TempDir
    Path folder;

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MigrationProject on(EmbeddedPostgres server) {
        return new Histories(folder, new Postgres.Server())
                .with(Map.of(
                        "replayproof.postgres.url", server.getJdbcUrl("postgres", "postgres"),
                        "replayproof.postgres.user", "postgres",
                        "replayproof.keep", "0"))
                .of("001_a.sql", "CREATE TABLE a (x integer)", "002_b.sql", "CREATE TABLE b (x integer)");
    }

    @Test
    void a_server_that_stops_between_two_steps() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.start();
        MigrationProject project = on(server);
        LiveDatabase live = project.prepared();

        List<Step> steps = project.stepping(live.dataSource())
                .reading(Effects.ALL)
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
                        .reading(Effects.ALL)
                        .run(project.history().migrations()))
                .hasMessageMatching(
                        "The database cannot be read before the first step: Connection to localhost:\\d+ refused\\. Check that the hostname"
                                + " and port are correct and that the postmaster is accepting TCP/IP connections\\.");
        Replay replay = project.replay(live, 1);
        assertThatThrownBy(() -> replay.apply("2"))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageMatching(
                        "Asking for open transactions failed on PostgreSQL [\\d.]+ at (jdbc:postgresql://localhost:\\d+/postgres\\?user=postgres)"
                                + " \\(as the test asks\\), \\1: (FATAL: terminating connection due to administrator command|This connection has been closed|Connection to localhost:\\d+ refused.*)");
        live.close();
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
                  repair     Make room on the disk that holds the database, and replay from zero.
                  database   SQLite 3.54.1
                  more       docs/failures/server-fails.md""");
    }
}
