package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.settings.Settings;

/** The embedded server plays the given one; the user may create databases and nothing else. */
class PostgresGivenServerTest extends LastingPostgresContract {

    private static PostgresServer host;

    @BeforeAll
    static void users() throws Exception {
        host = (PostgresServer) new Postgres.Embedded().server(settings());
        host.admin()
                .run(
                        "DO $$ BEGIN IF to_regrole('tester') IS NULL THEN CREATE ROLE tester LOGIN CREATEDB PASSWORD 'hush';"
                                + " CREATE ROLE weak LOGIN PASSWORD 'hush'; CREATE ROLE picky LOGIN CREATEDB PASSWORD 'secret'; END IF; END $$");
    }

    private static String url() {
        return host.address().url("postgres");
    }

    private static Settings with(String... keysAndValues) {
        Settings settings = settings();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings = settings.with(Map.of("replayproof.postgres." + keysAndValues[i], keysAndValues[i + 1]));
        }
        return settings;
    }

    @Override
    protected DatabaseServer server() {
        return new Postgres.Server().server(with("url", url(), "user", "tester", "password", "hush"));
    }

    @Override
    String howToOpen(String name) {
        return "jdbc:postgresql://localhost:\\d+/" + name + ", open it with: psql postgresql://tester@localhost:\\d+/"
                + name;
    }

    @Test
    void a_url_decides_for_the_kind_without_a_pin_too() {
        DatabaseServer chosen = new Postgres()
                .server(with(
                        "url", url() + "?ApplicationName=chosen&password=hush", "user", "tester", "password", "hush"));

        assertThat(chosen.description())
                .matches("PostgreSQL \\d+\\.\\d+ at jdbc:postgresql://localhost:\\d+/postgres\\?ApplicationName=chosen"
                        + "&password=\\*\\*\\* \\(replayproof\\.postgres\\.url is set\\)");
        assertThat(new Postgres()
                        .server(with(
                                "url",
                                url() + "?ApplicationName=chosen&password=hush",
                                "user",
                                "tester",
                                "password",
                                "hush")))
                .isSameAs(chosen);
    }

    @Test
    void a_server_that_refuses_connections_is_one_clear_error() {
        refused(
                with("url", "jdbc:postgresql://localhost:1/app?password=hush", "user", "tester", "password", "hush"),
                "PostgreSQL on a given server is not available: no PostgreSQL server answers at"
                        + " jdbc:postgresql://localhost:1/app?password=***: Connection to localhost:1 refused. Check that the"
                        + " hostname and port are correct and that the postmaster is accepting TCP/IP connections. Start"
                        + " it, correct replayproof.postgres.url, or remove that setting to use a container or embedded"
                        + " binaries.");
    }

    @Test
    void a_wrong_password_is_one_clear_error_that_does_not_repeat_it() {
        refused(
                with("url", url(), "user", "picky", "password", "guess"),
                "PostgreSQL on a given server is not available: the server at " + url()
                        + " refuses the user: FATAL: password"
                        + " authentication failed for user \"picky\". Correct replayproof.postgres.user and"
                        + " replayproof.postgres.password.");
        assertThat(new Postgres.Server().server(with("url", url(), "user", "picky", "password", "secret")))
                .isNotNull();
    }

    @Test
    void a_user_who_may_not_create_databases_is_one_clear_error() {
        refused(
                with("url", url(), "user", "weak", "password", "hush"),
                "PostgreSQL on a given server is not available: user weak may not create databases on the server at "
                        + url() + ". Run there as a superuser: ALTER ROLE \"weak\" CREATEDB");
    }

    /** The products themselves are not at hand; what their {@code version()} says is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CockroachDB CCL v25.2.1 (x86_64-pc-linux-gnu, built 2025/06/04, go1.23.7) | CockroachDB CCL v25.2.1 | true",
                "PostgreSQL 15.12-YB-2025.1.0.0-b0 on x86_64-pc-linux-gnu, 64-bit | PostgreSQL 15.12-YB-2025.1.0.0-b0 | true",
                "PostgreSQL 18.1 (Debian 18.1-1) on x86_64-pc-linux-gnu, 64-bit | PostgreSQL 18.1 | false"
            })
    void a_product_that_only_speaks_like_it_is_another_one(String says, String product, boolean other) {
        assertThat(PostgresAdmin.product(says)).isEqualTo(product);
        assertThat(PostgresAdmin.isOther(product)).isEqualTo(other);
    }

    @Test
    void a_database_that_does_not_exist_is_one_clear_error() {
        String missing = host.address().url("nowhere");
        refused(
                with("url", missing, "user", "tester", "password", "hush"),
                "PostgreSQL on a given server is not available: the server at " + missing
                        + " has no database \"nowhere\"."
                        + " Name one in replayproof.postgres.url that exists, such as postgres.");
    }

    @Test
    void a_url_of_another_product_is_one_clear_error() {
        refused(
                with("url", "jdbc:sqlite:x.db"),
                "PostgreSQL on a given server is not available: replayproof.postgres.url is not a URL of PostgreSQL's driver. Set"
                        + " it to one such as jdbc:postgresql://localhost:5432/postgres.");
    }

    @Test
    void no_url_is_one_clear_error() {
        refused(
                settings(),
                "PostgreSQL on a given server is not available: replayproof.postgres.url is not set. Set it to the JDBC URL of"
                        + " a server, such as jdbc:postgresql://localhost:5432/postgres, whose user may create databases.");
    }

    @Test
    void another_version_is_one_clear_error() {
        assertThatThrownBy(() -> new Postgres.Server()
                        .server(with("url", url(), "user", "tester", "password", "hush", "version", "15")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageMatching("PostgreSQL on a given server is not available: it is PostgreSQL \\d+\\.\\d+, but"
                        + " replayproof\\.postgres\\.version is 15\\. Name a server of version 15 in"
                        + " replayproof\\.postgres\\.url, or correct replayproof\\.postgres\\.version\\.");
        assertThat(new Postgres.Server()
                        .server(with("url", url(), "user", "tester", "password", "hush", "version", "" + host.major())))
                .isSameAs(server());
    }

    @Test
    void a_version_that_is_none_is_one_clear_error() {
        assertThatThrownBy(() -> new Postgres.Server().server(with("url", url(), "version", "latest")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The setting replayproof.postgres.version must be a version such as 17 and is \"latest\".");
    }

    private static void refused(Settings settings, String message) {
        assertThatThrownBy(() -> new Postgres.Server().server(settings))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessage(message);
    }

    @Test
    void a_session_that_was_ended_while_it_was_idle_is_replaced() throws SQLException {
        DatabaseServer server = new Postgres.Server()
                .server(with("url", url() + "?ApplicationName=lost", "user", "tester", "password", "hush"));
        host.admin().run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lost'");

        server.create().close();
    }
}
