package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.migrator.code.JavaMigration;
import org.replayproof.migrator.code.JavaMigrations;

@Timeout(60)
class ProgressLogTest {

    /** The first ends immediately, the second after the first line of the log is due. */
    public static final class SlowMigrations implements JavaMigrations {
        @Override
        public List<JavaMigration> migrations() {
            return List.of(
                    JavaMigration.of("1", "first", connection -> run(connection, "CREATE TABLE a (x integer)")),
                    JavaMigration.of("2", "second", connection -> {
                        run(
                                connection,
                                "INSERT  INTO a\n SELECT length('a text that is much too long for one line of the log')");
                        sleep();
                    }));
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(5_500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MigrationProject project() {
        return ProjectDefinition.standard()
                .on(new Sqlite())
                .migrations("class:" + SlowMigrations.class.getName())
                .open();
    }

    /** Hears what the kit logs. */
    private static final class Listener extends Handler implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger logger = Logger.getLogger("org.replayproof");

        Listener() {
            logger.setLevel(Level.INFO);
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getMessage().contains("Replaying") || record.getMessage().contains("The replay")) {
                lines.add(record.getMessage().replaceAll("SQLite [0-9.]+", "SQLite"));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setLevel(null);
        }
    }

    @Test
    void a_long_replay_of_code_names_the_migration_in_one_go_and_step_by_step() {
        try (Listener listener = new Listener()) {
            CompletableFuture<Void> inOneGo =
                    CompletableFuture.runAsync(() -> project().fresh(2).close());
            MigrationProject project = project();
            try (LiveDatabase live = project.prepared()) {
                project.stepping(live.dataSource()).run(project.history().migrations());
            }
            inOneGo.join();

            assertThat(listener.lines)
                    .containsExactlyInAnyOrder(
                            "Replaying 2 migrations on SQLite: 5 s, 1 of 2 done, now 2 second, 2 statements, the last one: INSERT INTO a SELECT length('a text that is much too long fo…",
                            "Replaying 2 migrations on SQLite: 5 s, 1 of 2 done, now 2 second, 2 statements, the last one: INSERT INTO a SELECT length('a text that is much too long fo…",
                            "The replay of 2 migrations on SQLite ended after 5 s",
                            "The replay of 2 migrations on SQLite ended after 5 s");
        }
    }

    @Test
    void a_short_one_says_nothing() {
        List<String> lines = new CopyOnWriteArrayList<>();

        new ProgressLog(3, "SQLite", Duration.ofSeconds(50), lines::add).close();

        assertThat(lines).isEmpty();
    }

    @Test
    void nothing_is_said_after_the_end() throws InterruptedException {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ProgressLog progress = new ProgressLog(1, "SQLite", Duration.ofMillis(10), lines::add)) {
            while (lines.size() < 2) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(progress).isNotNull();
        }
        int said = lines.size();
        TimeUnit.MILLISECONDS.sleep(50);

        assertThat(lines).hasSize(said);
        assertThat(lines.get(0)).isEqualTo("Replaying 1 migration on SQLite: 0 s");
        assertThat(lines.get(said - 1)).isEqualTo("The replay of 1 migration on SQLite ended after 0 s");
    }
}
