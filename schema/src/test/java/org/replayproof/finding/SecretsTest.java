package org.replayproof.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.schema.ObjectRef;

/** Passwords in texts that people read. */
class SecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE ROLE app PASSWORD 'tiger''s'; SELECT 1 | CREATE ROLE app PASSWORD '***'; SELECT 1",
                "alter user app encrypted password E'ti\\'ger' | alter user app encrypted password '***'",
                "ALTER ROLE app PASSWORD $x$tiger$x$ | ALTER ROLE app PASSWORD '***'",
                "UPDATE users SET password = 'tiger' | UPDATE users SET password = '***'",
                "postgresql://app:tiger@db/shop | postgresql://app:***@db/shop",
                "jdbc:postgresql://db/shop?password=tiger&ssl=true | jdbc:postgresql://db/shop?password=***&ssl=true",
                "jdbc:postgresql://db/shop?sslpassword=tiger | jdbc:postgresql://db/shop?sslpassword=***",
                "+ column password text not null | + column password text not null",
                "FATAL: password authentication failed for user \"app\" | FATAL: password authentication failed for user \"app\""
            })
    void masks_a_value_in_the_place_of_a_password(String text, String masked) {
        assertThat(Secrets.masked(text)).isEqualTo(masked);
    }

    @Test
    void masks_the_value_of_a_secret_in_any_text() {
        Secrets.learn("app_password", "correct horse");
        Secrets.learn("API_KEY", "battery staple");
        Secrets.learn("owner", "a plain owner");

        assertThat(Secrets.masked("correct horse, battery staple, a plain owner"))
                .isEqualTo("***, ***, a plain owner");
    }

    @Test
    void findings_show_characters_that_a_console_obeys_as_numbers() {
        Finding finding = Finding.of(new SomeCode(), Severity.BREAKS, ObjectRef.migration("a"))
                .sentence("bell \u0007, direction \u202e, PASSWORD 'tiger'")
                .actual("two\nlines");

        assertThat(FindingText.PLAIN.print(finding))
                .contains("bell \\u0007, direction \\u202e, PASSWORD '***'")
                .contains("two\n             lines");
    }

    private static final class SomeCode implements FailureCode {
        @Override
        public String id() {
            return "some-code";
        }

        @Override
        public String title() {
            return "Some code";
        }
    }

    @Test
    void does_not_mask_a_value_that_is_part_of_ordinary_words() {
        Secrets.learn("password", "a");
        Secrets.learn("password", null);

        assertThat(Secrets.masked("a table")).isEqualTo("a table");
    }
}
