package org.replayproof.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
