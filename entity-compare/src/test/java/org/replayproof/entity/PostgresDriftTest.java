package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each drift alone, on a schema that fits. */
class PostgresDriftTest {

    private static String template = "";

    @BeforeAll
    static void createTemplate() throws SQLException {
        template = PostgresDrifts.template();
    }

    @Test
    void reports_nothing_on_the_schema_that_hibernate_creates() throws SQLException {
        assertThat(findings("")).isEmpty();
    }

    @Test
    void knows_42_drifts() {
        assertThat(PostgresDrifts.ALL).hasSize(42);
    }

    @TestFactory
    Stream<DynamicTest> reports() {
        return PostgresDrifts.ALL.stream()
                .map(drift -> dynamicTest(
                        drift.name(),
                        () -> assertThat(findings(drift.sql()).lines()).contains(drift.expected())));
    }

    private static String findings(String sql) throws SQLException {
        try (MigratedConnection migrated =
                MigratedConnection.on(PostgresServer.connect(PostgresServer.newDatabase(template)))) {
            if (!sql.isEmpty()) {
                migrated.run(sql);
            }
            return MigratedConnection.lines(migrated.entities(PostgresDrifts.ENTITIES)
                    .ofPackages("org.replayproof.entity")
                    .findings());
        }
    }
}
