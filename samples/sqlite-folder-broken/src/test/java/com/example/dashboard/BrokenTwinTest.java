package com.example.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.junit.Checks;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;

/** Runs the tests of the dashboard on broken migrations, and expects exactly the findings that were planted. */
class BrokenTwinTest {

    @MigratedDatabase(migrations = "migrations")
    static class Migrations implements MigrationChecks {}

    @MigratedDatabase(migrations = "migrations")
    static class Schema {

        @Test
        void milestones_carry_the_autopilot_columns(SchemaAssert schema) {
            schema.table("milestones").hasColumns("app_id", "run_id", "milestone_type", "risk_score");
        }

        @Test
        void agents_keep_their_metadata(SchemaAssert schema) {
            schema.table("agents").hasColumns("metadata");
        }

        @Test
        void every_deal_status_is_storable(SchemaAssert schema) {
            schema.table("deals").column("status").allowsExactly(DealStatus.class);
        }
    }

    @Test
    void x() {
        failuresOf(Migrations.class).forEach(System.out::println);
        failuresOf(Schema.class).forEach(System.out::println);
    }

    private static List<String> failuresOf(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass)).execute().allEvents().failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName() + "\n"
                        + event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()
                                .getMessage())
                .toList();
    }
}
