package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.migrator.code.JavaMigration;
import org.replayproof.migrator.code.JavaMigrations;
import org.replayproof.settings.Settings;

/** Migrations in Java that do not end, or that do not listen when they are to end. */
@Timeout(60)
class StubbornCodeTest {

    private static final Duration WITHIN = Duration.ofSeconds(8);

    private final AtomicBoolean end = new AtomicBoolean();

    @AfterEach
    void endThem() {
        end.set(true);
    }

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private static MigrationProject project(Database database, JavaMigration... migrations) {
        JavaMigrations all = () -> List.of(migrations);
        return ProjectDefinition.standard()
                .on(database)
                .settings(Settings.fromSystem().with(Map.of("replayproof.keep", "0", "replayproof.timeLimit", "1")))
                .migrations(all)
                .open();
    }

    private static final JavaMigration FIRST =
            JavaMigration.of("1", "first", connection -> run(connection, "CREATE TABLE a (x integer)"));

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void loop() {
        while (!end.get()) {
            // An interrupt ends the pause, and the loop ignores it.
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void swallow(Connection connection) {
        while (!end.get()) {
            try {
                run(connection, "INSERT INTO a VALUES (1)");
                Thread.sleep(10);
            } catch (SQLException | InterruptedException swallowed) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void code_that_loops_fails_at_the_limit_and_its_thread_is_named(Database database) {
        MigrationProject project = project(database, FIRST, JavaMigration.of("2", "loop", connection -> loop()));
        long start = System.nanoTime();

        assertThatThrownBy(() -> project.fresh(2))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("2 loop was stopped after 1 second")
                .hasMessageContaining("thread replayproof-migrations still runs " + StubbornCodeTest.class.getName()
                        + ".loop(StubbornCodeTest.java:")
                .hasMessageContaining("and does not react to an interrupt, so it is left behind");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(WITHIN);
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void code_that_swallows_interrupts_and_errors_fails_at_the_limit_in_a_single_step(Database database) {
        MigrationProject project = project(database, FIRST, JavaMigration.of("2", "swallow", this::swallow));
        try (LiveDatabase live = project.fresh(1)) {
            Step step = project.stepping(live.dataSource())
                    .run(project.history().migrations().subList(1, 2))
                    .get(0);

            assertThat(step.failure())
                    .hasMessageContaining("2 swallow was stopped after 1 second")
                    .hasMessageContaining("it is left behind");
            assertThat(step.duration()).isLessThan(WITHIN);
        }
    }

    @Test
    void observers_are_called_on_the_thread_that_asked_for_the_replay() {
        MigrationProject project = project(
                new Postgres.Embedded(),
                FIRST,
                JavaMigration.of("2", "second", connection -> run(connection, "INSERT INTO a VALUES (1)")));
        List<Thread> threads = new ArrayList<>();
        try (LiveDatabase live = project.fresh(0)) {
            List<Step> steps = project.stepping(live.dataSource())
                    .reading(EffectScope.ALL)
                    .watchedBy(step -> threads.add(Thread.currentThread()))
                    .run(project.history().migrations());

            assertThat(steps).hasSize(2).allMatch(Step::succeeded);
            assertThat(threads).containsOnly(Thread.currentThread());
        }
    }

    @Test
    void an_interrupt_of_the_test_reaches_the_code() {
        MigrationProject project = project(new Sqlite(), JavaMigration.of("1", "sleep", connection -> {
            try {
                Thread.sleep(50_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException("heard the interrupt", e);
            }
        }));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> project.fresh(1)).hasMessageContaining("heard the interrupt");
        assertThat(Thread.interrupted()).isTrue();
    }
}
