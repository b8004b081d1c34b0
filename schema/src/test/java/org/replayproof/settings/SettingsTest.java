package org.replayproof.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Misspelled keys, and values outside their type. */
class SettingsTest {

    private static final Settings NONE = Settings.fromSystem();

    @ParameterizedTest
    @CsvSource({
        "replayproof.postgress.url, replayproof.postgres.url",
        "replayproof.foreignkeys, replayproof.foreignKeys",
        "replayproof.timelimit, replayproof.timeLimit",
        "replayproof.golden.wirte, replayproof.golden.write"
    })
    void rejects_a_key_that_is_not_a_setting_and_names_the_nearest(String key, String nearest) {
        assertThatThrownBy(() -> KnownKeys.require(List.of("java.home", key), "system property"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The system property " + key + " is not a setting.\n  next step   write " + nearest
                        + ", or remove it; docs/settings.md lists all settings");
    }

    @Test
    void rejects_a_misspelled_system_property() {
        System.setProperty("replayproof.sqllite.file", "true");
        try {
            assertThatThrownBy(Settings::fromSystem)
                    .hasMessageStartingWith("The system property replayproof.sqllite.file is not a setting.")
                    .hasMessageContaining("write replayproof.sqlite.file");
        } finally {
            System.clearProperty("replayproof.sqllite.file");
        }
    }

    @Test
    void rejects_a_misspelled_variable_of_the_environment() {
        assertThatThrownBy(() -> KnownKeys.requireVariables(List.of("PATH", "REPLAYPROOF_POSTGRES_URI")))
                .hasMessage("The environment variable REPLAYPROOF_POSTGRES_URI is not a setting.\n  next step   write"
                        + " REPLAYPROOF_POSTGRES_URL, or remove it; docs/settings.md lists all settings");
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void accepts_every_setting(Setting setting) {
        assertThatCode(() -> {
                    Settings.requireKnown(List.of(setting.key(), "junit.jupiter.x"), "JUnit parameter");
                    KnownKeys.requireVariables(List.of(KnownKeys.variable(setting.key())));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void accepts_placeholders_of_any_name() {
        assertThatCode(() -> {
                    Settings.requireKnown(List.of("replayproof.placeholders.owner"), "JUnit parameter");
                    KnownKeys.requireVariables(List.of("REPLAYPROOF_PLACEHOLDERS_OWNER", "REPLAYPROOF_STARTED_THIS"));
                })
                .doesNotThrowAnyException();
    }

    private static Settings with(String key, String value) {
        return NONE.with(Map.of(key, value));
    }

    @ParameterizedTest
    @CsvSource({
        "replayproof.keep, -1, 0",
        "replayproof.orders, -5, 0",
        "replayproof.timeLimit, 0, 1",
        "replayproof.timeLimit, 99999999999, 1",
        "replayproof.rowBudget, many, 0",
        "replayproof.blame.timeLimit, 1.5, 0"
    })
    void rejects_a_number_that_is_none_or_out_of_range(String key, String value, int least) {
        assertThatThrownBy(() -> with(key, value).requireSound())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The setting " + key + " must be a whole number from " + least + " to 9000000000, and is \""
                        + value + "\".");
    }

    @ParameterizedTest
    @CsvSource({
        "replayproof.sqlite.file, yes",
        "replayproof.report, TRUE",
        "replayproof.golden.write, 1",
        "replayproof.lock.write, on"
    })
    void rejects_a_switch_that_is_neither_true_nor_false(String key, String value) {
        assertThatThrownBy(() -> with(key, value).requireSound())
                .hasMessage("The setting " + key + " must be \"true\" or \"false\", and is \"" + value + "\".");
    }

    @Test
    void accepts_any_seed() {
        assertThat(with("replayproof.seed", String.valueOf(Long.MIN_VALUE)).number(Setting.SEED))
                .isEqualTo(Long.MIN_VALUE);
        assertThatCode(with("replayproof.seed", "-42")::requireSound).doesNotThrowAnyException();
    }
}
