package com.example.deals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;

/** Runs the tests of the healthy twin on broken migrations, and expects exactly the findings that were planted. */
class BrokenTwinTest {

    @MigratedDatabase(entityPackages = "com.example.deals")
    static class Migrations implements MigrationChecks {}

    @MigratedDatabase(migrations = "classpath:db/duplicate-type")
    static class DuplicateType implements MigrationChecks {}

    @Test
    void the_checks_find_what_was_planted_and_nothing_else() throws IOException {
        assertThat(failuresOf(Migrations.class)).isEqualTo(expected("checks.txt"));
    }

    @Test
    void a_type_that_is_created_twice_is_one_finding() throws IOException {
        assertThat(failuresOf(DuplicateType.class)).isEqualTo(expected("duplicate-type.txt"));
    }

    /** Every failed node with its message, in the order in which they ran. */
    private static String failuresOf(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .map(BrokenTwinTest::text)
                .sorted()
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String text(Event failed) {
        Throwable thrown = failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        return "[" + failed.getTestDescriptor().getDisplayName() + "]\n" + steady(thrown.getMessage());
    }

    /** Without what differs from machine to machine. */
    private static String steady(String message) {
        return message.replace(Path.of("").toAbsolutePath().toString(), "…")
                .replaceAll("(SQLite|PostgreSQL) [0-9.]+", "$1")
                .replaceAll("(kept at|as it was left:) .*", "$1 …");
    }

    private static String expected(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/expected", name));
    }
}
