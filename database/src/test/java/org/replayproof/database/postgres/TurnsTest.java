package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.replayproof.fixture.ForkedJvm.until;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Databases;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sql;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Reachable;
import org.replayproof.database.server.Turn;
import org.replayproof.fixture.ForkedJvm;
import org.replayproof.settings.Settings;

/** Roles of one replay apart from those of another, and swept up after a JVM that was killed. */
class TurnsTest {

    @TempDir
    private Path folder;

    /** Another JVM: makes a role, in a turn that it ends or not. */
    static final class Maker {

        private Maker() {}

        public static void main(String[] arguments) throws Exception {
            Settings settings = Settings.fromSystem();
            LiveDatabase database = Databases.chosen(settings).server(settings).create();
            Turn turn = database.dataSource().unwrap(Reachable.class).turn(Set.of("turns_killed"));
            Sql.run(database.dataSource(), "CREATE ROLE turns_killed", "GRANT USAGE ON SCHEMA public TO turns_killed");
            if (arguments[0].equals("after")) {
                turn.close();
            }
            System.out.println("ready");
            ForkedJvm.pause();
        }
    }

    private static PostgresServer host() {
        return (PostgresServer) new Postgres.Embedded().server(Settings.fromSystem());
    }

    private static List<String> roles() throws SQLException {
        return host().admin().column("SELECT rolname FROM pg_roles WHERE rolname LIKE 'turns_%' ORDER BY 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"within", "after"})
    void what_a_killed_jvm_made_on_a_server_is_dropped_by_the_next_one_and_nothing_else_is(String moment)
            throws Exception {
        host().admin().run("CREATE ROLE turns_others");
        Map<String, String> onHost = Map.of(
                "replayproof.database",
                "postgres",
                "replayproof.postgres.url",
                host().address().url("postgres"),
                "replayproof.postgres.user",
                "postgres",
                "replayproof.postgres.password",
                Objects.requireNonNull(host().address().password()));
        ForkedJvm victim = ForkedJvm.start(Maker.class, folder, onHost, moment);
        victim.await("ready");
        assertThat(roles()).containsExactly("turns_killed", "turns_others");
        host().admin().run("CREATE ROLE turns_since");

        victim.kill();

        until(() -> {
            PostgresLeftovers.collect(host().admin());
            return roles().equals(List.of("turns_others", "turns_since"));
        });
        host().admin().run("DROP ROLE turns_others, turns_since");
    }

    private static boolean isOpen() {
        return true;
    }

    private static PostgresDatabase withRole(Turns turns, String role) throws SQLException {
        PostgresDatabase database = (PostgresDatabase) host().create();
        try (Turn turn = turns.migrate(database.name(), Set.of(role), TurnsTest::isOpen)) {
            host().admin().run("CREATE ROLE " + role);
            assertThat(turn).isNotNull();
        }
        return database;
    }

    private static String number() throws SQLException {
        return host().admin().one("SELECT 'turns_role'::regrole::oid");
    }

    private static Turns turns(Duration patience) throws SQLException {
        return new Turns(host().admin(), PostgresRun.on(host().admin()), null, patience);
    }

    @Test
    void the_most_recent_database_is_active_and_the_one_before_it_when_it_has_ended() throws SQLException {
        Turns turns = turns(Duration.ofSeconds(20));
        PostgresDatabase first = withRole(turns, "turns_role");
        String number = number();

        PostgresDatabase second = withRole(turns, "turns_role");
        assertThat(number()).isNotEqualTo(number);
        try (Turn aside = turns.aside()) {
            turns.use(first.name(), TurnsTest::isOpen);
            assertThat(number()).isEqualTo(number);
            assertThat(aside).isNotNull();
        }
        assertThat(number()).isNotEqualTo(number);

        turns.gone(second.name());
        assertThat(number()).isEqualTo(number);
        turns.left(first.name());
        assertThat(roles()).isEmpty();
        turns.gone(first.name());
        assertThat(host().admin().column("SELECT rolname FROM pg_roles WHERE oid = " + number))
                .isEmpty();
        turns.close();
        first.close();
        second.close();
    }

    @Test
    void another_thread_waits_for_its_turn_and_is_told_whom_it_waited_for_in_vain() throws Exception {
        Turns turns = turns(Duration.ofMillis(300));
        PostgresDatabase first = withRole(turns, "turns_role");

        assertThat(CompletableFuture.supplyAsync(() -> waited(turns, "waiter")).get(30, TimeUnit.SECONDS))
                .isEqualTo(
                        "Roles and tablespaces belong to the server, so only one database at a time has those that its"
                                + " migrations made. waiter waited 0 s for them: " + first.name() + " on thread"
                                + " " + Thread.currentThread().getName()
                                + " uses the same server. Run the classes that use this history one after the other"
                                + " (@Execution(SAME_THREAD), one fork), or give each fork a server of its own.");

        turns.left(first.name());
        PostgresDatabase second = (PostgresDatabase) host().create();
        assertThat(CompletableFuture.supplyAsync(() -> waited(turns, second.name()))
                        .get(30, TimeUnit.SECONDS))
                .isEqualTo("nothing");
        turns.gone(first.name());
        turns.close();
        first.close();
        second.close();
    }

    @Test
    void a_waiting_thread_blocks_no_other_and_gets_its_roles_back() throws Exception {
        Turns turns = turns(Duration.ofSeconds(20));
        PostgresDatabase first = withRole(turns, "turns_role");
        PostgresDatabase copy = (PostgresDatabase) host().create();
        turns.copied(first.name(), copy.name());
        String number = number();
        FutureTask<List<String>> other = new FutureTask<>(() -> another(turns, copy));
        Thread thread = new Thread(other, "turns-other");
        thread.start();
        until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        // Each of the two has a database in use, and wants another one.
        PostgresDatabase second = withRole(turns, "turns_role");
        assertThat(number()).isNotEqualTo(number);
        turns.gone(second.name());
        assertThat(number()).isEqualTo(number);
        assertThat(other.isDone()).isFalse();

        turns.gone(first.name());
        assertThat(other.get(30, TimeUnit.SECONDS))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .endsWith(number);
        assertThat(roles()).isEmpty();
        turns.close();
        first.close();
        second.close();
    }

    private static List<String> another(Turns turns, PostgresDatabase copy) throws SQLException {
        turns.use(copy.name(), TurnsTest::isOpen);
        PostgresDatabase another = withRole(turns, "turns_role");
        List<String> seen = new ArrayList<>(List.of(number()));
        turns.gone(another.name());
        seen.add(number());
        turns.gone(copy.name());
        copy.close();
        another.close();
        return seen;
    }

    @Test
    void a_database_without_sessions_is_in_nobodys_way() throws Exception {
        Turns turns = turns(Duration.ofMillis(300));
        PostgresDatabase first = withRole(turns, "turns_role");
        AtomicBoolean open = new AtomicBoolean(true);
        turns.left(first.name());
        turns.use(first.name(), open::get);
        assertThat(CompletableFuture.supplyAsync(() -> waited(turns, "waiter")).get(30, TimeUnit.SECONDS))
                .startsWith("Roles and tablespaces belong to the server");

        open.set(false);
        PostgresDatabase second = (PostgresDatabase) host().create();
        assertThat(CompletableFuture.supplyAsync(() -> waited(turns, second.name()))
                        .get(30, TimeUnit.SECONDS))
                .isEqualTo("nothing");
        turns.gone(second.name());
        turns.gone(first.name());
        turns.close();
        first.close();
        second.close();
    }

    private static String waited(Turns turns, String database) {
        try (Turn turn = turns.migrate(database, Set.of(), TurnsTest::isOpen)) {
            assertThat(turn).isNotNull();
            return "nothing";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void another_jvm_waits_too() throws Exception {
        Turns ours = turns(Duration.ofMillis(300));
        Turns theirs = turns(Duration.ofMillis(300));
        PostgresDatabase first = withRole(ours, "turns_role");

        assertThatThrownBy(() -> theirs.migrate("waiter", Set.of(), TurnsTest::isOpen))
                .hasMessageContaining("waiter waited 0 s for them: process ")
                .hasMessageContaining(" has such a database in use. Run");

        ours.gone(first.name());
        PostgresDatabase second = withRole(theirs, "turns_role");
        theirs.gone(second.name());
        ours.close();
        theirs.close();
        first.close();
        second.close();
    }
}
