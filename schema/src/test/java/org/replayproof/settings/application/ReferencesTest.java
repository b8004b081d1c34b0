package org.replayproof.settings.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    @TempDir
    Path directory;

    private Application application;

    @BeforeEach
    void makeApplication() {
        application = new Application(directory);
        System.setProperty("replayproof.test.tenant", "acme");
    }

    @AfterEach
    void clear() {
        System.clearProperty("replayproof.test.tenant");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${UNSET_VARIABLE:EUR}                           | EUR
            ${UNSET_VARIABLE:}                              | ''
            ${UNSET_VARIABLE:jdbc:x}                        | jdbc:x
            ${UNSET_VARIABLE:${NOR_THIS:c}}                 | c
            ${replayproof.test.tenant}                       | acme
            ${replayproof.test.tenant:${UNSET_VARIABLE}}    | acme
            ${replayproof.test.${part}}                      | acme
            ${shop.main-currency}-${shop.mainCurrency}       | EUR-EUR
            ${nested}                                        | EUR!
            \\\\${kept}                                      | ${kept}
            ${                                               | ${
            """)
    void resolves_a_reference(String written, String value) {
        application.with("application.properties", """
                part=tenant
                shop.main-currency=EUR
                nested=${shop.main-currency}!
                spring.flyway.table=%s
                """.formatted(written));

        assertThat(application.flyway().value("table")).contains(value);
    }

    @Test
    void resolves_a_variable_of_the_environment() {
        Map.Entry<String, String> variable = System.getenv().entrySet().stream()
                .filter(entry ->
                        entry.getKey().matches("[A-Z]+") && !entry.getValue().contains("\\"))
                .findAny()
                .orElseThrow();
        application.with("application.properties", "spring.flyway.table=${" + variable.getKey() + "}");

        assertThat(application.flyway().value("table")).contains(variable.getValue());
    }

    @Test
    void an_unresolved_reference_is_an_error_where_the_value_is_used() {
        application.with("application.yml", """
                spring:
                  flyway:
                    url: ${UNSET_VARIABLE}
                    table: ours
                    placeholders:
                      currency: ${SHOP_CURRENCY}
                """);

        assertThat(application.flyway().value("table")).contains("ours");
        assertThat(application.flyway().family("placeholders", Set.of("currency")))
                .isEmpty();
        assertThatThrownBy(() -> application.flyway().family("placeholders", Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("""
                        spring.flyway.placeholders.currency in application.yml is "${SHOP_CURRENCY}", and SHOP_CURRENCY has no value in system properties, the environment or the configuration files.
                          next step   set it for the tests (-DSHOP_CURRENCY=…), or write a default: ${SHOP_CURRENCY:…}""");
    }

    @Test
    void an_element_of_a_list_is_named_by_its_index() {
        application.with("application.yml", "spring.flyway.locations: [a, \"${UNSET_VARIABLE}\"]\n");

        assertThatThrownBy(() -> application.flyway().list("locations"))
                .hasMessageStartingWith("spring.flyway.locations[1] in application.yml is \"${UNSET_VARIABLE}\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=${b}\nb=${a}", "a=${a}"})
    void references_in_a_circle_have_no_value(String circle) {
        application.with("application.properties", circle + "\nspring.flyway.table=${a}");

        assertThatThrownBy(() -> application.flyway().value("table")).hasMessageContaining("and a has no value");
        application.with("application.properties", circle + "\nspring.flyway.table=${a:x}");
        assertThatThrownBy(() -> application.flyway().value("table")).hasMessageContaining("and a has no value");
    }

    /** Flyway resolves references in its own file; Liquibase does not. */
    @Test
    void a_tools_own_file_is_read_as_the_tool_reads_it() {
        application
                .with("flyway.conf", "flyway.table=${replayproof.test.tenant}")
                .with("liquibase.properties", "parameter.tenant=${replayproof.test.tenant}");

        assertThat(application.flyway().value("table")).contains("acme");
        assertThat(application.liquibase().family("parameter", Set.of()))
                .isEqualTo(Map.of("tenant", "${replayproof.test.tenant}"));
    }
}
