package org.replayproof.migrator.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.database.server.DatabaseAddress;

class MaskedTest {

    private static Masked of(String user, String password) {
        return Masked.secretsOf(new DatabaseAddress(
                "jdbc:postgresql://db:5432/shop", "…", null, "db", 5432, "shop", user, password, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connecting as app with s3cr+t/&x           | connecting as app with ***",
                "postgresql://app:s3cr%2Bt%2F%26x@db/shop   | postgresql://app:***@db/shop",
                "mysql://root:other@db/x and amqp://a:b@c   | mysql://root:***@db/x and amqp://a:***@c",
                "jdbc:postgresql://db/shop?user=app&password=other&ssl=true | jdbc:postgresql://db/shop?user=app&password=***&ssl=true",
                "psql --password other -U app               | psql --password *** -U app",
                "PGPASSWORD=other psql                      | PGPASSWORD=*** psql",
                "Password: other                            | Password: ***",
                "FATAL: password authentication failed      | FATAL: password authentication failed",
                "https://db:5432/shop is not secret          | https://db:5432/shop is not secret"
            })
    void passwords_are_taken_out_wherever_they_stand(String text, String masked) {
        assertThat(of("app", "s3cr+t/&x").mask(text)).isEqualTo(masked);
    }

    @Test
    void a_password_that_is_the_user_s_name_hides_no_names() {
        assertThat(of("postgres", "postgres").mask("postgresql://postgres:postgres@db/postgres"))
                .isEqualTo("postgresql://postgres:***@db/postgres");
    }
}
