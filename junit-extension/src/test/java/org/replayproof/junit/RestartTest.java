package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Postgres;

/** A server that stops while tests run. */
@Timeout(120)
class RestartTest {

    private static final AtomicInteger RUNNING = new AtomicInteger();
    private static Runnable inTheThird = () -> {};

    @TempDir
    private Path folder;

    private EmbeddedPostgres.@Nullable Builder builder;

    @MigratedDatabase(migrations = "classpath:db/migration")
    static class Cases {
        @RepeatedTest(12)
        void inserts(Connection connection) throws SQLException {
            if (RUNNING.incrementAndGet() == 3) {
                inTheThird.run();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT count(*) FROM customers");
            }
        }
    }

    private EmbeddedPostgres start() throws IOException {
        builder = EmbeddedPostgres.builder()
                .setServerConfig("dynamic_shared_memory_type", "mmap")
                .setDataDirectory(folder.resolve("pg"))
                .setCleanDataDirectory(false);
        RUNNING.set(0);
        return builder.start();
    }

    private JupiterRun run(EmbeddedPostgres server) {
        return JupiterRun.of(
                Map.of(
                        "replayproof.database",
                        Postgres.Server.class.getName(),
                        "replayproof.postgres.url",
                        server.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", ""),
                        "replayproof.postgres.user",
                        "postgres",
                        "replayproof.keep",
                        "0"),
                Cases.class);
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_restart_fails_the_test_that_is_under_way_and_no_other() throws Exception {
        EmbeddedPostgres server = start();
        CompletableFuture<EmbeddedPostgres> again = new CompletableFuture<>();
        inTheThird = () -> {
            stop(server);
            again.completeAsync(() -> {
                try {
                    return Objects.requireNonNull(builder)
                            .setPort(server.getPort())
                            .start();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        };
        try {
            assertThat(run(server).failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasMessageMatching(
                                    "The database server ended the session of this test on PostgreSQL [\\d.]+ at"
                                            + " jdbc:postgresql://localhost:\\d+/postgres.*: .+\\. Look into the server's log for who ended"
                                            + " it \\(a restart, a lack of memory, pg_terminate_backend\\)\\. Tests that begin later have"
                                            + " sessions of their own\\."));
        } finally {
            stop(again.join());
        }
    }

    @Test
    void a_server_that_stays_away_is_awaited_and_explained_once() throws Exception {
        EmbeddedPostgres server = start();
        inTheThird = () -> stop(server);

        assertThat(run(server).failures()).hasSize(10).satisfies(failures -> {
            assertThat(failures.get(0)).hasMessageStartingWith("The database server ended the session of this test on");
            assertThat(failures.subList(1, 10))
                    .filteredOn(failure -> String.valueOf(failure.getMessage()).contains("refused"))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(failures.subList(2, 10))
                    .allSatisfy(failure -> assertThat(failure)
                            .hasMessageContaining("still does not answer, as an earlier failure says."));
        });
    }
}
