package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sql;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Reachable;
import org.replayproof.database.server.Turn;
import org.replayproof.fixture.ForkedJvm;
import org.replayproof.settings.Settings;
import org.replayproof.sql.PostgresDialect;

/** A server that others use as well: another role, another run, other URLs. The embedded server plays it. */
class SharedServerTest {

    private static PostgresServer host;

    @BeforeAll
    static void roles() throws SQLException {
        host = (PostgresServer) new Postgres.Embedded().server(Settings.fromSystem());
        host.admin().run("CREATE ROLE shared_one LOGIN CREATEDB PASSWORD 'shared one'");
        host.admin().run("CREATE ROLE shared_other LOGIN CREATEDB PASSWORD 'shared other'");
        host.admin().run("CREATE DATABASE shared_shop TEMPLATE template0");
    }

    @AfterAll
    static void drop() throws SQLException {
        PostgresLeftovers.drop(host.admin(), "shared_shop");
        for (String name : host.admin()
                .column("SELECT datname FROM pg_database JOIN pg_roles r ON r.oid = datdba"
                        + " WHERE rolname LIKE 'shared%'")) {
            PostgresLeftovers.drop(host.admin(), name);
        }
        host.admin().run("DROP ROLE shared_one, shared_other");
    }

    private static PostgresServer given(String database, String user, String password, String application) {
        return (PostgresServer) new Postgres.Server()
                .server(Settings.fromSystem()
                        .with(Map.of(
                                "replayproof.postgres.url",
                                host.address().url(database) + "?ApplicationName=" + application,
                                "replayproof.postgres.user",
                                user,
                                "replayproof.postgres.password",
                                password,
                                "replayproof.timeLimit",
                                "2")));
    }

    private static PostgresServer asAdministrator(String database, String application) {
        return given(database, "postgres", Objects.requireNonNull(host.address().password()), application);
    }

    @Test
    void a_lock_excludes_sessions_whose_url_names_another_database() throws SQLException {
        try (Connection one = asAdministrator("postgres", "lock").admin().openSession();
                Connection other =
                        asAdministrator("shared_shop", "lock").admin().openSession()) {
            ServerLock first = new ServerLock(one, 0x54455354, -7);
            ServerLock second = new ServerLock(other, 0x54455354, -7);

            assertThat(first.isTaken()).isTrue();
            assertThat(second.isTaken()).isFalse();
            assertThat(second.holder().orElseThrow()).matches("process \\d+ of user postgres from [\\d.:]+");
            first.release();
            assertThat(second.isTaken()).isTrue();
        }
    }

    @Test
    void a_mark_that_an_administrator_ended_is_taken_again_before_another_run_judges() throws Exception {
        PostgresServer one = asAdministrator("postgres", "mark");
        try (LiveDatabase database = one.create()) {
            String name = Objects.requireNonNull(
                    database.dataSource().unwrap(Reachable.class).address().database());
            host.admin().run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mark'");

            PostgresLeftovers.collect(host.admin());

            assertThat(host.admin().column("SELECT datname FROM pg_database WHERE datname = '" + name + "'"))
                    .containsExactly(name);
            Sql.run(database.dataSource(), "CREATE TABLE t (x integer)");
        }
    }

    @Test
    void sessions_of_administration_ignore_the_limits_of_a_role() throws Exception {
        host.admin().run("ALTER ROLE shared_one SET statement_timeout = '3ms'");
        host.admin().run("ALTER ROLE shared_one SET idle_session_timeout = '2s'");
        try {
            PostgresServer server = given("postgres", "shared_one", "shared one", "limits");
            server.create().close();
            TimeUnit.SECONDS.sleep(3);
            server.create().close();
            server.settle();
        } finally {
            host.admin().run("ALTER ROLE shared_one RESET ALL");
        }
    }

    @Test
    void two_roles_with_one_history_have_a_template_each() throws SQLException {
        PostgresServer one = given("postgres", "shared_one", "shared one", "templates");
        PostgresServer other = given("postgres", "shared_other", "shared other", "templates");

        String ofOne = ((PostgresTemplate) one.template("shared history", one::create)).name();
        String ofOther = ((PostgresTemplate) other.template("shared history", other::create)).name();

        assertThat(ofOne).isNotEqualTo(ofOther);
        assertThat(((PostgresTemplate) one.template("shared history", SharedServerTest::never)).name())
                .isEqualTo(ofOne);
    }

    private static LiveDatabase never() {
        throw new AssertionError("it is built already");
    }

    @Test
    void a_database_of_another_role_is_not_taken_for_a_template() throws SQLException {
        PostgresServer server = asAdministrator("postgres", "foreign");
        String name = ((PostgresTemplate) server.template("planted history", server::create)).name();
        PostgresLeftovers.drop(host.admin(), name);
        host.admin().run("CREATE DATABASE " + name + " OWNER shared_one TEMPLATE template0");
        host.admin().run("COMMENT ON DATABASE " + name + " IS 'replayproof template, last used 2100-01-01'");
        host.admin().run("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS false IS_TEMPLATE true");

        PostgresTemplate used = (PostgresTemplate) server.template("planted history", server::create);

        assertThat(used.name()).isNotEqualTo(name);
        server.drop(used);
    }

    @Test
    void a_template_without_the_proof_that_it_is_complete_is_built_anew() throws SQLException {
        PostgresServer server = asAdministrator("postgres", "half");
        String name = ((PostgresTemplate) server.template("half history", server::create)).name();
        host.admin().run("COMMENT ON DATABASE " + name + " IS NULL");
        String before = host.admin().one("SELECT oid FROM pg_database WHERE datname = '" + name + "'");

        server.template("half history", server::create);

        assertThat(host.admin().one("SELECT oid FROM pg_database WHERE datname = '" + name + "'"))
                .isNotEqualTo(before);
        PostgresLeftovers.drop(host.admin(), name);
    }

    /** A breakpoint, or SIGSTOP, in the middle of building. */
    @Test
    void a_template_that_another_session_builds_for_too_long_is_built_here_as_well() throws SQLException {
        PostgresServer server = asAdministrator("postgres", "slow");
        String name = ((PostgresTemplate) server.template("slow history", server::create)).name();
        int number = Integer.parseUnsignedInt(
                name.substring(name.lastIndexOf('_') + 1).substring(0, 8), 16);
        try (Connection builder = host.admin().openSession()) {
            assertThat(new ServerLock(builder, PostgresRun.LOCKS, number).isTaken())
                    .isTrue();

            PostgresTemplate own = (PostgresTemplate) server.template("slow history", server::create);

            assertThat(own.name()).isNotEqualTo(name);
            server.drop(own);
        }
        PostgresLeftovers.drop(host.admin(), name);
    }

    @Test
    void a_database_begins_empty_whatever_template1_holds() throws Exception {
        try (LiveDatabase database = host.create()) {
            assertThat(Sql.column(database.dataSource(), "SELECT count(*) FROM pg_class WHERE oid >= 16384"))
                    .containsExactly("0");
        }
        assertThat(host.admin().one("SELECT count(*) FROM pg_stat_activity WHERE datname LIKE 'template_'"))
                .isEqualTo("0");
    }

    /** Another JVM, which is killed in a migration that has made a role and nothing that depends on it. */
    static final class Lonely {

        private Lonely() {}

        public static void main(String[] arguments) throws Exception {
            PostgresServer server = (PostgresServer) new Postgres.Server().server(Settings.fromSystem());
            LiveDatabase database = server.create();
            try (Turn turn = database.dataSource().unwrap(Reachable.class).turn(Set.of("shared lonely"))) {
                Sql.run(database.dataSource(), "CREATE ROLE \"shared lonely\"");
                System.out.println("made " + turn.getClass().getSimpleName());
                ForkedJvm.pause();
            }
        }
    }

    @Test
    void a_role_without_dependencies_that_a_killed_run_made_is_dropped_by_the_next_one(@TempDir Path temporary)
            throws Exception {
        Map<String, String> settings = Map.of(
                "replayproof.postgres.url", host.address().url("postgres"),
                "replayproof.postgres.user", "postgres",
                "replayproof.postgres.password",
                        Objects.requireNonNull(host.address().password()));
        try (ForkedJvm killed = ForkedJvm.start(Lonely.class, temporary, settings)) {
            killed.await("made");
            killed.kill();
        }

        ForkedJvm.until(() -> {
            PostgresLeftovers.collect(host.admin());
            return host.admin()
                    .column("SELECT rolname FROM pg_roles WHERE rolname = 'shared lonely'")
                    .isEmpty();
        });
        assertThat(host.admin().column("SELECT rolname FROM pg_roles WHERE rolname = 'shared_one'"))
                .hasSize(1);
    }

    private static Optional<String> objection(LiveDatabase database, String sql) throws SQLException {
        return database.dataSource().unwrap(Reachable.class).objection(new PostgresDialect().serverChanges(sql));
    }

    @Test
    void what_was_on_the_server_before_is_not_changed_and_what_a_history_made_may_be() throws Exception {
        PostgresServer server = asAdministrator("postgres", "objections");
        try (LiveDatabase database = server.create();
                Turn turn = database.dataSource().unwrap(Reachable.class).turn(Set.of("shared_made"))) {
            assertThat(turn).isNotNull();
            String own = Objects.requireNonNull(
                    database.dataSource().unwrap(Reachable.class).address().database());
            Sql.run(database.dataSource(), "CREATE ROLE shared_made");

            for (String refused : List.of(
                    "DROP ROLE IF EXISTS shared_one",
                    "ALTER ROLE shared_one RENAME TO x",
                    "GRANT pg_read_all_data TO shared_one",
                    "DROP DATABASE IF EXISTS shared_shop",
                    "CREATE DATABASE shared_new",
                    "ALTER SYSTEM SET work_mem = '1GB'",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity")) {
                assertThat(objection(database, refused)).describedAs(refused).isPresent();
            }
            for (String allowed : List.of(
                    "DROP ROLE IF EXISTS shared_missing",
                    "ALTER ROLE shared_made LOGIN",
                    "GRANT shared_one TO shared_made",
                    "ALTER DATABASE " + own + " SET search_path = app",
                    "DROP DATABASE IF EXISTS shared_missing")) {
                assertThat(objection(database, allowed)).describedAs(allowed).isEmpty();
            }
            assertThat(objection(database, "DROP ROLE shared_one").orElseThrow())
                    .isEqualTo("DROP ROLE shared_one changes the server at " + server.address()
                            + " outside the database of this replay, and others use that server");
        }
        try (LiveDatabase own = host.create()) {
            assertThat(objection(own, "ALTER SYSTEM SET work_mem = '1GB'")).isEmpty();
        }
        ForkedJvm.until(() -> host.admin()
                .column("SELECT rolname FROM pg_roles WHERE rolname LIKE 'shared_made'")
                .isEmpty());
    }
}
