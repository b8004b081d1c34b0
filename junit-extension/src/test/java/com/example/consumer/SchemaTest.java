package com.example.consumer;

import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.database.Sqlite;
import org.replayproof.entity.EntityComparison;
import org.replayproof.junit.MigratedDatabase;

@MigratedDatabase(database = Sqlite.class, migrations = "classpath:scenarios/deals-of-a-project")
class SchemaTest {

    @Test
    void milestones_carry_the_autopilot_columns(SchemaAssert schema) {
        schema.table("milestones")
                .hasColumns("app_id", "run_id", "milestone_type", "risk_score")
                .column("app_id")
                .hasType("INTEGER")
                .isNullable()
                .references("apps", "id");
    }

    @Test
    void entities_fit(EntityComparison entities) {
        entities.of(Project.class, Deal.class).assertMatches();
    }

    @Test
    void every_deal_status_is_storable(SchemaAssert schema) {
        schema.table("deals").column("status").allowsExactly(DealStatus.class);
    }
}
