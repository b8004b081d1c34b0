package org.replayproof.settings.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {

    private static final String DOCUMENTS = """
            spring.flyway.table: plain
            ---
            spring.config.activate.on-profile: [%1$s, other]
            spring.flyway.table: in-%1$s
            """;

    @TempDir
    Path directory;

    private Application application;

    @BeforeEach
    void makeApplication() {
        application = new Application(directory);
    }

    @AfterEach
    void clear() {
        System.clearProperty("spring.profiles.active");
    }

    @Test
    void a_document_for_a_profile_that_is_not_active_is_left_out_with_a_line_of_the_log() {
        application.with("application.yml", DOCUMENTS.formatted("staging"));

        try (LogLines log = new LogLines()) {
            assertThat(application.flyway().value("table")).contains("plain");
            assertThat(application.flyway().value("table")).contains("plain");
            assertThat(log.lines())
                    .containsExactly("Not read, because the active profiles are [default]:"
                            + " the document for [staging, other] in application.yml."
                            + " Set -Dspring.profiles.active=… to read a document.");
        }
    }

    @Test
    void a_document_for_an_active_profile_is_read_without_a_line() {
        application.with("application.yml", DOCUMENTS.formatted("read"));
        System.setProperty("spring.profiles.active", "x, read");

        try (LogLines log = new LogLines()) {
            assertThat(application.flyway().value("table")).contains("in-read");
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void the_file_itself_may_activate_a_profile() {
        application.with(
                "application.yml", "spring.profiles.active: ${UNSET_VARIABLE:own}\n---\n" + DOCUMENTS.formatted("own"));

        assertThat(application.flyway().value("table")).contains("in-own");
    }

    @Test
    void properties_have_documents_too_and_the_old_key_counts() {
        application.with("application.properties", """
                spring.flyway.table=plain
                #---
                spring.profiles=old
                spring.flyway.table=in-old
                """);

        assertThat(application.flyway().value("table")).contains("plain");
        System.setProperty("spring.profiles.active", "old");
        assertThat(application.flyway().value("table")).contains("in-old");
    }

    @Test
    void the_file_of_an_active_profile_wins() {
        application
                .with("application.properties", "spring.flyway.table=plain")
                .with("application-special.yml", "spring.flyway.table: special");

        assertThat(application.flyway().value("table")).contains("plain");
        System.setProperty("spring.profiles.active", "special");
        assertThat(application.flyway().value("table")).contains("special");
    }

    @Test
    void a_document_for_a_cloud_platform_is_left_out() {
        application.with("application.yml", """
                spring.config.activate.on-cloud-platform: kubernetes
                spring.flyway.table: cloud
                """);

        assertThat(application.flyway().value("table")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "prod, true",
        "!prod, false",
        "!test, true",
        "prod & eu, true",
        "prod & us, false",
        "test | eu, true",
        "prod & (us | eu), true",
        "!(prod & eu), false"
    })
    void an_expression_is_evaluated(String expression, boolean holds) {
        assertThat(new Profiles(Set.of("prod", "eu")).accept(expression)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod &", "(prod", "prod)", "& prod", "!"})
    void rejects_an_invalid_expression(String expression) {
        assertThatThrownBy(() -> new Profiles(Set.of("prod")).accept(expression))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("\"" + expression + "\" is not an expression of profiles.");
    }
}
