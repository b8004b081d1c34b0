package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.database.server.DatabaseAddress;

class PostgresAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db:5433/app?ssl=true | jdbc:postgresql://db:5433/x?ssl=true | app",
                "jdbc:postgresql://db/app | jdbc:postgresql://db/x | app",
                "jdbc:postgresql://db/ | jdbc:postgresql://db/x | postgres",
                "jdbc:postgresql://db | jdbc:postgresql://db/x | postgres",
                "jdbc:postgresql://a:1,b:2/my%2Dapp?x=1 | jdbc:postgresql://a:1,b:2/x?x=1 | my-app",
                "jdbc:postgresql://[::1]:5433/app | jdbc:postgresql://[::1]:5433/x | app",
                "jdbc:postgresql:app | jdbc:postgresql:x | app",
                "jdbc:postgresql:/ | jdbc:postgresql:/x | postgres",
            })
    void a_url_names_every_database_of_its_server(String url, String other, String database) {
        PostgresAddress address = PostgresAddress.parse(url, null, null).orElseThrow();

        assertThat(address.url("x")).isEqualTo(other);
        assertThat(address.database()).isEqualTo(database);
    }

    @Test
    void other_urls_are_none() {
        assertThat(PostgresAddress.parse("jdbc:sqlite:x.db", null, null)).isEmpty();
        assertThat(PostgresAddress.parse("postgresql://db/app", null, null)).isEmpty();
    }

    @Test
    void a_password_is_never_shown() {
        PostgresAddress address = PostgresAddress.parse(
                        "jdbc:postgresql://db/app?user=me&password=hush&sslpassword=hush&ssl=true", "me", "hush")
                .orElseThrow();

        assertThat(address.shown("x"))
                .isEqualTo("jdbc:postgresql://db/x?user=me&password=***&sslpassword=***&ssl=true");
        assertThat(address.toString()).doesNotContain("hush");
        assertThat(address.psql("x", "me")).isEqualTo("psql postgresql://me@db/x");
        assertThat(PostgresAddress.parse("jdbc:postgresql:app", null, null)
                        .orElseThrow()
                        .psql("x", "me"))
                .isEqualTo("psql postgresql://me@localhost/x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db:5433/app?ssl=true | postgresql://me:a%20b%2Fc@db:5433/x | db | 5433",
                "jdbc:postgresql://a:1,b:2/app | postgresql://me:a%20b%2Fc@a:1/x | a | 1",
                "jdbc:postgresql://[::1]/app | postgresql://me:a%20b%2Fc@[::1]:5432/x | [::1] | 5432",
                "jdbc:postgresql:app | postgresql://me:a%20b%2Fc@localhost:5432/x | localhost | 5432",
            })
    void another_process_gets_all_it_needs(String jdbcUrl, String url, String host, int port) {
        PostgresAddress address = PostgresAddress.parse(jdbcUrl, null, "a b/c").orElseThrow();

        DatabaseAddress reached = address.reaching("x", "me");

        assertThat(reached.parts())
                .containsEntry("jdbcUrl", address.url("x"))
                .containsEntry("url", url)
                .containsEntry("host", host)
                .containsEntry("port", Integer.toString(port))
                .containsEntry("database", "x")
                .containsEntry("user", "me")
                .containsEntry("password", "a b/c")
                .hasSize(7);
        assertThat(reached).hasToString(host + ":" + port + "/x");
    }

    @Test
    void a_password_in_the_url_is_known_too() {
        PostgresAddress address = PostgresAddress.parse("jdbc:postgresql://db/app?password=a%26b&ssl=true", null, null)
                .orElseThrow();

        assertThat(address.reaching("x", "me").password()).isEqualTo("a&b");
    }
}
