package com.example.dashboard;

import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.junit.MigratedDatabase;

@MigratedDatabase
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
    void agents_keep_their_metadata(SchemaAssert schema) {
        schema.table("agents").column("metadata").hasType("TEXT").hasDefault("'{}'");
    }

    @Test
    void every_deal_status_is_storable(SchemaAssert schema) {
        schema.table("deals").column("status").allowsExactly(DealStatus.class);
    }
}
