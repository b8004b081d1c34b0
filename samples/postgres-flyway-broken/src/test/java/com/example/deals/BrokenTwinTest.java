package com.example.deals;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;

class BrokenTwinTest {

    @MigratedDatabase(entityPackages = "com.example.deals")
    static class Migrations implements MigrationChecks {}

    @MigratedDatabase(migrations = "classpath:db/duplicate-type")
    static class DuplicateType implements MigrationChecks {}

    @Test
    void x() {
        failuresOf(Migrations.class).forEach(System.out::println);
        failuresOf(DuplicateType.class).forEach(System.out::println);
    }

    private static List<String> failuresOf(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass)).execute().allEvents().failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName() + "\n"
                        + event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()
                                .getMessage())
                .toList();
    }
}
