package org.replayproof.settings.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlSettingsTest {

    @TempDir
    Path directory;

    private Application application;

    @BeforeEach
    void makeApplication() {
        application = new Application(directory);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("plain # comment", "plain"),
                Arguments.of("\"a\\\"b\\u0041\" # comment", "a\"bA"),
                Arguments.of("'it''s # not a comment'", "it's # not a comment"),
                Arguments.of("|\n        first\n        second", "first\nsecond\n"),
                Arguments.of(">-\n        first\n        second", "first second"),
                Arguments.of("7", "7"),
                Arguments.of("1.10", "1.1"),
                Arguments.of("'1.10'", "1.10"),
                Arguments.of("yes", "true"),
                Arguments.of("2024-01-02", "2024-01-02"),
                Arguments.of("", ""),
                Arguments.of("[a, \"b,c\"]", "a,b,c"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void reads_a_value_as_spring_boot_does(String written, String value) {
        application.with("application.yml", "spring:\n  flyway:\n    table: " + written + "\n");

        assertThat(application.flyway().value("table")).contains(value);
    }

    @Test
    void reads_a_mapping_in_braces_and_keys_in_brackets() {
        application.with("application.yaml", """
                spring.flyway: {placeholders: {tenant-name: acme, "[a.b]": c}, "out_of_order": true}
                """);

        assertThat(application.flyway().family("placeholders", Set.of()))
                .isEqualTo(Map.of("tenant-name", "acme", "a.b", "c"));
        assertThat(application.flyway().value("outOfOrder")).contains("true");
    }

    @Test
    void follows_anchors_and_merge_keys() {
        application.with("application.yml", """
                shop:
                  currency: &currency EUR
                  common: &common {currency: *currency, size: 1}
                spring:
                  flyway:
                    placeholders:
                      <<: *common
                      size: 2
                """);

        assertThat(application.flyway().family("placeholders", Set.of()))
                .isEqualTo(Map.of("currency", "EUR", "size", "2"));
    }

    @Test
    void a_later_list_replaces_an_earlier_one_as_a_whole() {
        application
                .with("application.yml", "spring:\n  flyway:\n    locations:\n    - a\n    - b\n    - c\n")
                .with("application.properties", "spring.flyway.locations[1]=y\nspring.flyway.locations[0]=x\n");

        assertThat(application.flyway().list("locations")).containsExactly("x", "y");
        assertThat(application.flyway().value("locations")).contains("x,y");
    }

    @Test
    void an_element_with_a_comma_is_one_element() {
        application.with("application.yml", "spring.flyway.init-sqls: [\"select 1, 2\", \"select 3\"]\n");

        assertThat(application.flyway().list("initSqls")).containsExactly("select 1, 2", "select 3");
    }

    @Test
    void invalid_yaml_is_an_error_if_it_mentions_the_tool() {
        application.with("application.yml", "spring:\n  flyway:\n    table: @table@\n");

        assertThatThrownBy(application::flyway)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("application.yml is not read: ", "'@'", "line 3", "next step   fix the file");
        assertThat(application.liquibase().value("changeLog")).isEmpty();
    }

    @Test
    void a_repeated_key_and_an_alias_within_its_anchor_are_errors() {
        application.with("application.yml", "spring.flyway.table: a\nspring.flyway.table: b\n");
        assertThatThrownBy(application::flyway).hasMessageContaining("duplicate key spring.flyway.table");

        application.with("application.yml", "spring:\n  flyway: &all\n    placeholders: *all\n");
        assertThatThrownBy(application::flyway).hasMessageContaining("an alias within its anchor");
    }
}
