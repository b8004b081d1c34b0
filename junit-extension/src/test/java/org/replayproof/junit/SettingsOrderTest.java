package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.replayproof.database.Sqlite;
import org.replayproof.schema.Schema;

/** What a test says itself comes first, then JUnit's configuration, then system properties. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SettingsOrderTest {

    @MigratedDatabase(database = Sqlite.class)
    static class PlainCases {
        @Test
        void test(Schema schema) {
            assertThat(schema.tables()).hasSize(3);
        }
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    static class SayingCases {
        @Test
        void test(Schema schema) {
            assertThat(schema.tables()).hasSize(3);
        }
    }

    private static final String KEY = "replayproof.migrations";

    @Test
    void a_system_property_is_heard() {
        with(
                "classpath:histories/diverging",
                () -> JupiterRun.of(PlainCases.class).passes(1));
    }

    @Test
    void a_configuration_parameter_wins_over_a_system_property() {
        with(
                "classpath:db/migration",
                () -> JupiterRun.of(Map.of(KEY, "classpath:histories/diverging"), PlainCases.class)
                        .passes(1));
    }

    @Test
    void what_the_annotation_says_wins_over_both() {
        with(
                "classpath:db/migration",
                () -> JupiterRun.of(Map.of(KEY, "classpath:db/migration"), SayingCases.class)
                        .passes(1));
    }

    private static void with(String property, Runnable run) {
        System.setProperty(KEY, property);
        try {
            run.run();
        } finally {
            System.clearProperty(KEY);
        }
    }
}
